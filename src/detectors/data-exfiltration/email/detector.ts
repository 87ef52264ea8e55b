import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';

const address = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/;
const given: readonly string[] = ['parameter', 'conversation', 'request', 'argv'];

/** A literal address among the copies, or beside recipients that the caller chose. */
function silentCopy(call: Call): string | null {
  const copies = [...(call.args.header?.texts ?? [])].map((text) => address.exec(text)?.[0]).find(Boolean);
  if (copies) return copies;
  const recipients = call.args.recipient;
  if (!recipients?.taints.some((taint) => given.includes(taint.source.class))) return null;
  return (
    recipients.texts.map((text) => (text.includes('\u{FFFC}') ? address.exec(text)?.[0] : undefined)).find(Boolean) ??
    null
  );
}

/** A copy in the body of a request to a mail service: its address stands in the code, that of the recipient does not. */
function copyInRequest(call: Call): string | null {
  for (const text of call.args.body?.texts ?? []) {
    const copy = /["']b?cc["']\s*:\s*[^}\]]{0,80}?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/i.exec(text)?.[1];
    if (copy && /["']to["']\s*:[^,}]{0,80}\u{FFFC}/iu.test(text)) return copy;
  }
  return null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner === 'email')
      yield tellLeak(leak, {
        severity: 'CRITICAL',
        confidence: 0.9,
        ...(leak.flows[0].source.class === 'env-all' ? { what: 'The whole environment' } : {}),
      });
  }
  for (const call of facts.calls) {
    const copy = call.effects.includes('email')
      ? silentCopy(call)
      : call.effects.includes('net-send')
        ? copyInRequest(call)
        : null;
    if (copy)
      yield {
        at: call.at,
        because: `Every message also goes to ${copy}, an address that stands in the code`,
        trigger: call.trigger,
        story: storyOf(call),
      };
  }
}

export const email: Rule = {
  title: 'Mail carries data, or a copy, to somebody the user did not choose',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1114.003', 'T1048'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not use this code for mail; replace the secrets named in messages it sent.',
  detect,
};
