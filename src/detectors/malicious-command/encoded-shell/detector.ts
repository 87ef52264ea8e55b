import type { Facts, Layer } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { triggerInWords } from '../../tell-flow.ts';

/** Quoting that normal scripts use; what a shell does to its words anyway. */
const plain: readonly string[] = ['split', 'url', 'concat', 'template', 'json', 'html', 'quoting', 'expansion', 'file'];

const hidingSteps = ({ decoded }: Layer) => decoded.filter((step) => !plain.includes(step));

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const layer of facts.layers) {
    const steps = hidingSteps(layer);
    if (layer.language !== 'shell' || steps.length === 0) continue;
    const story = `${layer.at.file}:${layer.at.line}`;
    told.add(story);
    yield {
      at: layer.at,
      because: `${layer.by.replace(/^sh:/, '')} runs a command that was hidden (${steps.join(', ')}): ${layer.text.trim().slice(0, 100)}${triggerInWords(layer.trigger)}`,
      evidence: [{ ...layer.at, what: `decodes (${steps.join(', ')}) and runs`, decoded: layer.text }],
      trigger: layer.trigger,
      story,
    };
  }
  for (const call of facts.calls) {
    const story = `${call.at.file}:${call.at.line}`;
    if (
      !/^sh:(?:powershell|pwsh)$/.test(call.api) ||
      !/(?:^|\s)[-/]e(?:nc?|nco\w*|c)?\s+[A-Za-z0-9+/=]{16,}/i.test(call.args.argv?.texts[0] ?? '') ||
      told.has(story)
    )
      continue;
    yield {
      at: call.at,
      because: `PowerShell is given an encoded command: ${(call.args.code?.texts[0] ?? '').slice(0, 100)}`,
      evidence: [{ ...call.at, what: 'decodes (base64) and runs', decoded: call.args.code?.texts[0] ?? '' }],
      trigger: call.trigger,
      story,
    };
  }
}

export const encodedShell: Rule = {
  title: 'An encoded command is decoded and run by a shell',
  severity: 'CRITICAL',
  confidence: 0.97,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.010', 'T1140', 'T1059.001'],
  owasp: ['ASI05'],
  remediation: 'Do not run this. The decoded command is shown; honest commands need no cover.',
  detect,
};
