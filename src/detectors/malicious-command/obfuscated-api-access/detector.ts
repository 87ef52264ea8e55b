import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { named } from '../../tell-flow.ts';
import { hitOf } from '../command-lines.ts';

const grave: readonly string[] = [
  'spawn',
  'shell',
  'eval',
  'net-send',
  'socket',
  'keychain-read',
  'clipboard-read',
  'capture',
  'native-load',
];

/** Commands whose name somebody may want to hide. */
const telling =
  /^sh:(?:curl|wget|nc|ncat|socat|(?:ba|z|da)?sh|python[\d.]*|perl|ruby|node|eval|source|base64|xxd|openssl|ssh|scp|telnet|powershell|osascript|dd|rm|chmod|crontab|security)$/;

function* detect(facts: Facts): Iterable<Hit> {
  const byFile = new Map<string, Call[]>();
  for (const call of facts.calls) {
    if (!call.hiddenName || !call.effects.some((effect) => grave.includes(effect))) continue;
    // A program whose path is computed is ordinary; the name of a command in a script is not.
    if (call.api.startsWith('sh:') && (call.language !== 'shell' || !telling.test(call.api))) continue;
    byFile.set(call.at.file, [...(byFile.get(call.at.file) ?? []), call]);
  }
  for (const [first, ...rest] of byFile.values()) {
    if (!first) continue;
    const names = named([first, ...rest].map((call) => call.api.replace(/^sh:/, '')));
    yield {
      ...hitOf(first, `The code calls ${names} by a name that is split, encoded or computed`),
      ...(rest.length > 0 ? { relatedTo: rest.slice(0, 10).map((call) => call.at) } : {}),
    };
  }
}

export const obfuscatedApiAccess: Rule = {
  title: 'The name of a dangerous function is hidden',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027'],
  owasp: ['ASI05'],
  remediation: 'Do not run this code before somebody has explained why it hides what it calls.',
  detect,
};
