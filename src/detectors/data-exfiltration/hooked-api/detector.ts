import type { Call, Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leaves } from '../../foreign-secret.ts';
import { evidenceOf, placeInWords, storyOf, triggerInWords } from '../../tell-flow.ts';

/** APIs that data of everybody passes through: requests, modules, input, wallets, hashes and passwords. */
const busy =
  /(?:^|\.)(?:fetch|XMLHttpRequest(?:\.prototype\.\w+)?|WebSocket(?:\.prototype\.\w+)?|request|send|end|emit|_load|require|_compile|input|getpass|urlopen|open|prompt|login|authenticate|sign\w*|compare|hash|createHash|addEventListener|getItem|setItem|readFile(?:Sync)?|urllib\.request\.urlopen|requests\.\w+|Session\.\w+)$/i;
/** What is looked for in what passes. */
const wanted =
  /passw|passphrase|card|cvv|cvc|secret|mnemonic|seed|credential|token|authorization|cookie|api_?key|private/i;

/** Between the function and the line that puts it in place. */
const maxLines = 60;

/** Whether what is sent is what callers of the hooked API gave it. */
const carries = ({ source, role }: Flow): boolean =>
  source.class === 'parameter' && (role === 'body' || role === 'query' || role === 'header');

function* detect(facts: Facts): Iterable<Hit> {
  const hooks = facts.calls.filter(({ effects, api }) => effects.includes('hook-global') && busy.test(api));
  const told = new Set<Call>();
  for (const flow of facts.flows) {
    const { sink, destination } = flow;
    const hook = hooks.find(
      ({ at, layer }) =>
        at.file === sink.at.file && layer === sink.layer && Math.abs(flow.source.at.line - at.line) <= maxLines,
    );
    if (!hook || told.has(sink) || !carries(flow) || !leaves(flow)) continue;
    if (destination.class !== 'literal' && destination.class !== 'dead-drop') continue;
    told.add(sink);
    const text = facts.files.find(({ path }) => path === hook.at.file)?.text ?? '';
    const isTheft = flow.encoded.length > 0 || destination.class === 'dead-drop' || wanted.test(text);
    yield {
      at: sink.at,
      because: `${hook.api} is replaced, and what is given to it is sent to ${placeInWords(destination)}${triggerInWords(hook.trigger)}`,
      ...(isTheft ? {} : { severity: 'HIGH' as const, confidence: 0.75 }),
      evidence: [{ ...hook.at, what: `${hook.api} is replaced` }, ...evidenceOf(flow)],
      trigger: hook.trigger,
      relatedTo: [hook.at],
      story: storyOf(sink),
    };
  }
}

export const hookedApi: Rule = {
  title: 'A function everybody uses is replaced to read what passes through it',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506', 'CWE-200'],
  attack: ['T1056.004', 'T1557'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not load this code beside anything that handles secrets; replace what passed through it.',
  detect,
};
