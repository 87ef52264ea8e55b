import { readFile } from 'node:fs/promises';
import type { RegisteredRule } from '../detectors/registered-rule.ts';
import { rules } from '../detectors/registry.ts';

/** What the doors may show of a rule. */
export type RuleInfo = Omit<RegisteredRule, 'detect'>;

/** Sorted by id. */
export function listRules(): RuleInfo[] {
  return rules.map(({ detect: _, ...info }) => info).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** By its id or a former one. */
export function findRule(id: string): RuleInfo | undefined {
  return listRules().find((rule) => rule.id === id || rule.aliases?.includes(id));
}

/** The page of a rule: the README in its folder, Markdown. */
export function readRulePage(rule: RuleInfo): Promise<string> {
  return readFile(new URL(`../detectors/${rule.id}/README.md`, import.meta.url), 'utf8');
}
