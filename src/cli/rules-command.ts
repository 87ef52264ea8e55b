import { findRule, listRules, readRulePage } from '../scan/rules.ts';
import { CliError } from './cli-error.ts';
import { closestWord } from './closest-word.ts';

export async function printRules({ json = false }: { readonly json?: boolean }): Promise<void> {
  const rules = listRules();
  if (json) {
    process.stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, title, status } of rules) {
    process.stdout.write(
      `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}${status === 'draft' ? ' (on trial)' : ''}\n`,
    );
  }
}

export async function explainRule(id: string): Promise<void> {
  const rule = findRule(id);
  if (rule === undefined) {
    const ids = listRules().map((known) => known.id);
    const near = ids.filter((known) => known.endsWith(`/${id}`))[0] ?? closestWord(id, ids);
    throw new CliError(
      `there is no rule ${id}${near === undefined ? '' : `; did you mean ${near}?`} (assay rules lists them all)`,
    );
  }
  const { severity, confidence, status, kind, cwe, attack, owasp } = rule;
  const facts = [
    `${severity}, ${Math.round(confidence * 100)} % sure`,
    kind,
    ...(status === 'draft' ? ['on trial'] : []),
    ...cwe,
    ...attack,
    ...owasp,
  ];
  process.stdout.write(`${rule.id} (${facts.join(', ')})\n\n${(await readRulePage(rule)).trimEnd()}\n`);
}
