import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOfData } from '../weigh-data.ts';

/** The files in which browsers keep passwords, keys, cookies and cards. */
const store =
  /(?:^|[\\/])(?:login data|local state|web data|logins\.json|key[34]\.db|cookies\.sqlite|cookies\.binarycookies|cookies)$/i;
const browser = /chrome|chromium|firefox|brave|edge|opera|vivaldi|arc[\\/]|safari|user data/i;

const asked: readonly string[] = ['called', 'unknown', 'test-or-doc', 'unreachable'];

function* detect(facts: Facts): Iterable<Hit> {
  yield* leaksOfData(facts, 'browser-store', 'never');
  for (const call of facts.calls) {
    const paths = [...(call.args.path?.texts ?? []), ...(call.args.content?.texts ?? [])];
    const path = paths.find((text) => store.test(text) && browser.test(text));
    const decrypts = call.api === 'win32crypt.CryptUnprotectData' || call.api.startsWith('browser_cookie3.');
    if (!decrypts && !(path && (call.effects.includes('file-write') || call.effects.includes('file-read')))) continue;
    yield {
      at: call.at,
      because: decrypts
        ? `${call.api} decrypts what a browser keeps for its user`
        : `${path} of the browser is ${call.effects.includes('file-write') ? 'copied' : 'read'}`,
      // What stays on the machine may be a feature somebody asks for (importing cookies); unasked it is not.
      severity: asked.includes(call.trigger) ? 'MEDIUM' : 'HIGH',
      confidence: asked.includes(call.trigger) ? 0.6 : 0.85,
      trigger: call.trigger,
      story: storyOf(call),
    };
  }
}

export const browserStore: Rule = {
  title: 'Passwords, cookies or extension data of a browser are taken',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506', 'CWE-522'],
  attack: ['T1555.003', 'T1539'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Do not run this code; end all sessions and change the passwords kept in the browsers of machines that did.',
  detect,
};
