import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf, shown } from '../command-lines.ts';
import { isWhole } from '../origin.ts';

const outside: readonly string[] = ['conversation', 'request'];

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<number>();
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (
      !outside.includes(source.class) ||
      (role !== 'command' && role !== 'code') ||
      !sink.effects.includes('shell') ||
      told.has(sink.id)
    )
      continue;
    const texts = sink.args[role]?.texts ?? [];
    const isCommand = isWhole(texts);
    // A request that is the whole command is a back door; a tool whose task is to run commands says so.
    if (isCommand && source.class === 'request') continue;
    if (flow.steps.some((step) => /quot|escape/i.test(step.what))) continue;
    told.add(sink.id);
    const words = shown(texts[0] ?? '');
    const weight = isCommand ? ({ severity: 'MEDIUM', confidence: 0.6 } as const) : {};
    yield hitOf(
      sink,
      isCommand
        ? `What a tool is told is run as a command by ${sink.api}`
        : `What ${source.class === 'request' ? 'a request' : 'a tool'} is told (${shown(source.name)}) becomes part of the command \`${words}\``,
      { ...weight, evidence: evidenceOf(flow) },
    );
  }
}

export const commandInjection: Rule = {
  title: 'Words from outside become part of a shell command',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-78', 'CWE-88'],
  attack: ['T1059'],
  owasp: ['LLM05', 'ASI02', 'ASI05'],
  remediation: 'Start the program with a list of words instead of one line, or allow only known values.',
  detect,
};
