/** Fills `{{secret:github-classic}}` in examples with a token drawn from the table's own shapes, so that no live-shaped secret lies in the repository. */

import type { Random } from '../../src/detectors/credential-leak/tokens/shape.ts';
import { sampleToken, tokenFormats } from '../../src/detectors/credential-leak/tokens/token-formats.ts';
import { specialSecrets } from './special-secrets.ts';

/** mulberry32: the same seed gives the same numbers, so examples are the same at every run. */
export function seededRandom(seed: string): Random {
  let state = 0x9e3779b9;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sampleSecret(name: string, random: Random): string {
  const special = specialSecrets[name];
  if (special) return special(random);
  const format = tokenFormats.find(({ id }) => id === name);
  if (!format) throw new Error(`there is no secret named "${name}"; see src/detectors/credential-leak/tokens/`);
  return sampleToken(format, random);
}

/**
 * `{{secret:name}}` is one token; `{{secret:name:1}}` and every other `{{secret:name:1}}` of the file are the same one.
 * `|base64`, `|hex`, `|reverse`, `|from:N`, `|to:N` after the name change how it is written: `{{secret:npm:1|base64}}`, first half `{{secret:npm:1|to:12}}`.
 */
export function fillSecrets(text: string, seed: string): string {
  let count = 0;
  return text.replace(
    /\{\{secret:([a-z0-9-]+)(?::(\w+))?((?:\|[a-z0-9]+(?::\d+)?)*)\}\}/g,
    (_, name: string, label: string | undefined, how: string) => {
      const secret = sampleSecret(name, seededRandom(`${seed} ${name} ${label ?? `#${count++}`}`));
      return how.split('|').slice(1).reduce(write, secret);
    },
  );
}

function write(secret: string, how: string): string {
  const [name, number] = how.split(':');
  if (name === 'base64') return Buffer.from(secret, 'latin1').toString('base64');
  if (name === 'hex') return Buffer.from(secret, 'latin1').toString('hex');
  if (name === 'reverse') return [...secret].reverse().join('');
  if (name === 'from') return secret.slice(Number(number));
  if (name === 'to') return secret.slice(0, Number(number));
  if (name === 'escaped') return secret.replaceAll('\n', '\\n');
  if (name === 'list') return JSON.stringify(secret.split(' ')).slice(1, -1);
  throw new Error(`a secret cannot be written "${how}"`);
}
