import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { isMentioned, passageOf, says } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, type Signal, signalsOf } from '../../prose-signals.ts';
import { documentOf, spokenIn } from '../../prose-spoken.ts';
import { secretFile, strongSecretNames, vocabulary } from '../../prose-vocabulary.ts';
import { relay } from '../secret-relay/phrases.ts';

const words = {
  ...vocabulary,
  secretFile,
  strong: strongSecretNames,
  owned: 'contents content it them result output whole_file',
};
const wanted = phrases(words, {
  fetched: [
    '!call|use|invoke|read|open|cat|load|copy|dump|fetch|get ..4 @secretFile',
    'contents|content of ..3 @secretFile',
    '!call|use|invoke|read|dump|collect|list ..5 all|every|the|users ~2 @strong',
  ],
  handed: [
    '!pass|send|include|put|paste|attach|provide|supply|return|insert|write|give ..4 @owned ..5 as|in|into|to|through|via|with ..6',
    '@send ..4 @owned',
  ],
});
const [fetched, handed] = ['fetched', 'handed'].map((name) => wanted.filter((phrase) => phrase.name === name));
/** Failures are told as well: "could not read ~/.ssh/config" asks for nothing. */
const tells = /\b(?:could ?n[o']t|can ?n[o']t|cannot|unable|failed|was|were|has been|have been|successfully)\b/;
/** "The text tries to override earlier instructions" warns of one. */
const orders =
  /^\W*(?:(?:please|now|first|then|important|system|note|error|and)\W+){0,3}(?:ignore|disregard|forget|override|bypass)\b|\byou (?:must|should|have to|need to|are to)\b/;
const grave: readonly Signal[] = ['secret', 'send', 'run', 'destroy', 'pay'];

function* detect(facts: Facts): Iterable<Hit> {
  for (const spoken of spokenIn(facts)) {
    if (spoken.as !== 'result') continue;
    const units = passageOf(documentOf(spoken), facts).units.filter((unit) => !isMentioned(unit));
    const signals = new Set(units.flatMap((unit) => [...signalsOf(unit)]));
    const takes = units.find((unit) => says(unit, fetched!) && !tells.test(unit.plain));
    const hands = units.find((unit) => says(unit, handed!));
    const relays = units.find((unit) => says(unit, relay) && !tells.test(unit.plain));
    const hides = units.find((unit) => signalsOf(unit).has('conceal'));
    const drops = units.find((unit) => signalsOf(unit).has('override') && orders.test(unit.plain));
    const courier = takes && hands ? takes : relays;
    const secretly = hides !== undefined && (takes !== undefined || hasAny(signals, grave));
    const unit = courier ?? (secretly ? (takes ?? hides) : drops);
    if (unit === undefined) continue;
    const asked = courier
      ? 'to fetch secrets of the user and to hand them over'
      : secretly
        ? `to hide what it does from the user, beside ${inWords(signals, grave) || 'taking secrets'}`
        : 'to drop its instructions';
    yield* hitAt(unit, {
      because: `What a tool answers orders the model ${asked}`,
      severity: courier !== undefined || secretly ? 'CRITICAL' : 'HIGH',
      confidence: courier !== undefined && hides !== undefined ? 0.95 : 0.85,
      concrete: true,
    });
  }
}

export const toolOutputDirective: Rule = {
  title: 'The answer of a tool gives the model orders',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051.001', 'AML.T0053'],
  owasp: ['LLM01', 'LLM05', 'ASI01', 'ASI02'],
  remediation:
    'Do not connect this server. An answer says what came of the call; it has no reason to name other files or tools, or to ask for silence.',
  detect,
};
