import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf, isFarFetched, storyOf, triggerInWords } from '../../tell-flow.ts';
import { isOpenShell, isRemoteControl, outgoing } from '../connection.ts';

const placeOf = (call: Call) =>
  call.args.host?.texts[0] ?? call.args.url?.texts[0] ?? 'an address worked out at run time';

/** In lines, and on one line in characters: further apart two things in a bundle have nothing to do with one another. */
const mostLines = 150;
const mostColumns = 6000;

const isBeside = (a: Call, b: Call): boolean =>
  a.at.file === b.at.file &&
  (a.layer ?? -1) === (b.layer ?? -1) &&
  Math.abs(a.at.line - b.at.line) <= mostLines &&
  (a.at.line !== b.at.line || Math.abs(a.at.column - b.at.column) <= mostColumns);

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  const once = function* (call: Call, because: string, more: Partial<Hit> = {}): Iterable<Hit> {
    const file = `${call.at.file}:${call.functionId}`;
    if (told.has(file)) return;
    told.add(file);
    yield {
      at: call.at,
      because: because + triggerInWords(call.trigger),
      trigger: call.trigger,
      story: storyOf(call),
      ...more,
    };
  };
  for (const call of facts.calls) {
    if (call.effects.includes('socket') && call.effects.includes('shell') && !call.effects.includes('net-listen'))
      yield* once(call, `${call.api.replace(/^sh:/, '')} gives ${placeOf(call)} a shell`);
  }
  for (const call of outgoing(facts)) {
    const shell = facts.calls.find((other) => isBeside(other, call) && isOpenShell(other));
    if (shell)
      yield* once(
        call,
        `A connection to ${placeOf(call)} is opened beside a shell (${shell.api}, line ${shell.at.line}) that takes its commands from it`,
        { confidence: 0.93, relatedTo: [shell.at] },
      );
  }
  for (const flow of facts.flows) {
    if (!isRemoteControl(flow) || flow.sink.api.startsWith('sh:')) continue;
    yield* once(flow.sink, `What the other end of a connection says is run by ${flow.sink.api}`, {
      ...(isFarFetched(flow) ? { severity: 'MEDIUM', confidence: 0.5 } : { confidence: 0.93 }),
      evidence: evidenceOf(flow),
    });
  }
}

export const reverseShell: Rule = {
  title: 'A connection gives somebody else a shell',
  severity: 'CRITICAL',
  confidence: 0.96,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1059.004', 'T1571', 'T1095'],
  owasp: ['ASI05'],
  remediation: 'Do not run this code. If it ran, take the machine off the network and set it up anew.',
  detect,
};
