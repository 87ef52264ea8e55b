import type { Facts, Layer } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { triggerInWords } from '../../tell-flow.ts';

/** Steps that write code in another way without hiding it. */
const plain: readonly string[] = ['split', 'url', 'concat', 'template', 'json', 'html', 'file'];

/** The decoders that stand between the text in the file and the code that is run. */
function hidingSteps({ decoded }: Pick<Layer, 'decoded'>): readonly string[] {
  return decoded.filter((step) => !plain.includes(step));
}

/** Words that a short text has by chance are no sign of anything. */
const fewestWords = 6;

/**
 * Whether the words of the code that is run stand in the file itself: a generator that writes down parts of itself and makes up names for
 * variables hides nothing. What was decoded brings words of its own.
 */
function isReadable(facts: Facts, { text, at }: Layer): boolean {
  const words = new Set(text.match(/[A-Za-z]{4,}/g) ?? []);
  if (words.size < fewestWords) return false;
  const source = facts.files.find(({ path }) => path === at.file)?.text ?? '';
  return [...words].every((word) => source.includes(word));
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const layer of facts.layers) {
    const steps = hidingSteps(layer);
    if (layer.language === 'shell' || steps.length === 0 || isReadable(facts, layer)) continue;
    yield {
      at: layer.at,
      because: `${layer.by} runs code that was hidden (${steps.join(', ')})${triggerInWords(layer.trigger)}`,
      evidence: [{ ...layer.at, what: `decodes (${steps.join(', ')}) and runs`, decoded: layer.text }],
      trigger: layer.trigger,
      story: `${layer.at.file}:${layer.at.line}`,
    };
  }
  // Byte code and ciphers: what is run cannot be read, and that is the point.
  for (const call of facts.calls) {
    if (!call.effects.includes('eval') || call.language === 'shell' || (call.args.code?.texts.length ?? 1) > 0)
      continue;
    const loader = facts.calls.find(
      ({ at, functionId, api }) =>
        at.file === call.at.file &&
        functionId === call.functionId &&
        at.line === call.at.line &&
        api === 'marshal.loads',
    );
    if (!loader) continue;
    // A library loads what its caller gives; what runs by itself loads what its author hid.
    const isGiven = call.trigger === 'called' || call.trigger === 'unknown' || call.trigger === 'test-or-doc';
    yield {
      at: call.at,
      because: `${call.api} runs ${loader.args.data?.derived ? 'decoded ' : ''}byte code (marshal) that nobody can read${triggerInWords(call.trigger)}`,
      ...(loader.args.data?.derived
        ? {}
        : isGiven
          ? { severity: 'MEDIUM' as const, confidence: 0.5 }
          : { severity: 'HIGH' as const, confidence: 0.85 }),
      trigger: call.trigger,
      story: `${call.at.file}:${call.at.line}`,
    };
  }
}

export const decodeExec: Rule = {
  title: 'Hidden code is decoded and run',
  severity: 'CRITICAL',
  confidence: 0.97,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506', 'CWE-95'],
  attack: ['T1140', 'T1027', 'T1059'],
  owasp: ['LLM03', 'ASI05', 'ASI04'],
  remediation: 'Do not run this code. The decoded text is shown; honest code has no reason to hide.',
  detect,
};
