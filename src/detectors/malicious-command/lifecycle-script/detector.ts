import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';
import { isOrdinaryInHook, runsShippedFile } from '../hook-commands.ts';

const hook = /^the (?:pre|post)?(?:install|prepare|prepublish)\w* script of /;

/** One hit for each hook: the worst of what it does by itself. */
function* detect(facts: Facts): Iterable<Hit> {
  const lines = new Map(linesOf(facts).map(({ call, text }) => [call.id, text]));
  const worst = new Map<string, { readonly rank: number; readonly hit: Hit }>();
  for (const call of facts.calls) {
    if (call.trigger !== 'install' || !hook.test(call.reachedFrom)) continue;
    const hit = look(call, lines.get(call.id));
    if (hit && hit.rank > (worst.get(call.reachedFrom)?.rank ?? 0)) worst.set(call.reachedFrom, hit);
  }
  for (const { hit } of worst.values()) yield hit;
}

/** Inline code that only moves or removes files of the package. */
function isHousekeeping(code: string): boolean {
  const modules = [...code.matchAll(/require\(\s*['"`](?:node:)?([^'"`]*)['"`]\s*\)/g)].map(([, name]) => name);
  const required = code.match(/require/g)?.length ?? 0;
  return (
    code.length <= 200 &&
    modules.length === required &&
    modules.every((name) => name === 'fs' || name === 'path') &&
    !/import\(|fetch|eval|exec|spawn|atob|Buffer|process|global|https?:|homedir|~|\.\.|['"`]\//.test(code)
  );
}

function look(call: Call, line: string | undefined): { readonly rank: number; readonly hit: Hit } | null {
  const by = `, run by ${call.reachedFrom},`;
  if (
    line !== undefined &&
    call.args.code !== undefined &&
    /^(?:node|python[\d.]*|perl|ruby|bun|deno)\s+(?:-\w*[ecp]|eval)/.test(line) &&
    /package\.json$/.test(call.at.file)
  ) {
    const code = call.args.code.texts[0] ?? '';
    if (isHousekeeping(code)) return null;
    // Messages and checks are the usual inline code; more than that hides what a file would show.
    return code.length > 200 || /require\(|import\(|fetch|eval|exec|atob|Buffer/.test(code)
      ? {
          rank: 4,
          hit: hitOf(call, `\`${shown(line)}\`${by} holds its program inline`, { severity: 'HIGH', confidence: 0.7 }),
        }
      : null;
  }
  if (call.effects.includes('net-send') || call.effects.includes('socket')) {
    const url = [...(call.args.url?.texts ?? []), ...(call.args.host?.texts ?? [])][0] ?? '';
    return /^https?:\/\/(?:localhost|127\.)/.test(url)
      ? null
      : { rank: 2, hit: hitOf(call, `${call.api.replace(/^sh:/, '')}${by} talks to ${shown(url) || 'the network'}`) };
  }
  // `prepare` and `prepublish` run for those who work on the package: there, any tool may be called.
  if (!/^the (?:pre|post)?install script/.test(call.reachedFrom)) return null;
  if (
    line === undefined ||
    !call.effects.includes('spawn') ||
    isOrdinaryInHook(line) ||
    runsShippedFile(line) ||
    /\u{FFFC}/u.test(line)
  )
    return null;
  return {
    rank: 1,
    hit: hitOf(call, `\`${shown(line)}\`${by} starts a program that builds nothing`, { confidence: 0.5 }),
  };
}

export const lifecycleScript: Rule = {
  title: 'An installation hook does more than build',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1195.002', 'T1546.016'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Install with hooks switched off (`--ignore-scripts`) and look at what the hook does.',
  detect,
};
