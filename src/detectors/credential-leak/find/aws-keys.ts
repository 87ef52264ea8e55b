/** AWS access key ids with the secret key beside them. The id alone identifies; the pair opens the account. */
import { isPlaceholder, shannonEntropy } from '../tokens/placeholder.ts';
import { base32 } from '../tokens/shape.ts';
import { isTokenCharacter } from './long-runs.ts';
import type { Finder } from './secret-match.ts';

const id = /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/y;
const secret = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g;
/** The secret key stands within this many lines of its id, and not further than this many characters. */
const linesApart = 5;
const charactersApart = 800;

/** The twelve digits of the account inside an id, or null for ids of before 2019, which carry none. */
export function accountOf(keyId: string): string | null {
  let bits = 0n;
  for (const character of keyId.slice(4, 14)) {
    const digit = base32.characters.indexOf(character);
    if (digit < 0) return null;
    bits = (bits << 5n) | BigInt(digit);
  }
  // The first 48 of these 50 bits: one flag, forty bits of account number, seven others.
  const account = ((bits >> 2n) & 0x7fffffffff80n) >> 7n;
  const isNewScheme = 'QRSTUVWXYZ234567'.includes(keyId[4] ?? '');
  return isNewScheme && account < 1_000_000_000_000n ? String(account).padStart(12, '0') : null;
}

function nearby(text: string, start: number, end: number): { from: number; to: number } {
  const before = text
    .slice(Math.max(0, start - charactersApart), start)
    .split('\n')
    .slice(-1 - linesApart)
    .join('\n');
  const after = text
    .slice(end, end + charactersApart)
    .split('\n')
    .slice(0, 1 + linesApart)
    .join('\n');
  const from = start - before.length;
  const to = end + after.length;
  return { from, to };
}

export const isAwsSecret = (value: string) =>
  shannonEntropy(value) >= 4.25 &&
  !isPlaceholder(value) &&
  !/^[0-9a-f]+$/i.test(value) &&
  /\d/.test(value) &&
  /[A-Z]/.test(value) &&
  /[a-z]/.test(value);

export const awsKeys: Finder = {
  prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  find: (text, at) => {
    const before = text.charCodeAt(at - 1);
    if (at > 0 && (isTokenCharacter(before) || before === 43 || before === 47)) return null;
    id.lastIndex = at;
    if (!id.test(text)) return null;
    const end = id.lastIndex;
    const after = text[end] ?? ' ';
    const keyId = text.slice(at, end);
    if (/[A-Za-z0-9_+/=-]/.test(after) || isPlaceholder(keyId.slice(4))) return null;
    const account = accountOf(keyId);
    const owner = account === null ? '' : ` of account ${account}`;
    const { from, to } = nearby(text, at, end);
    for (const found of text.slice(from, to).matchAll(secret)) {
      if (!isAwsSecret(found[0])) continue;
      const start = from + found.index;
      return {
        rule: 'aws-pair',
        start: at,
        end,
        what: `an AWS access key${owner} with its secret`,
        severity: 'HIGH',
        confidence: 0.93,
        why: 'id and secret stand side by side',
        parts: [{ start, end: start + 40 }],
      };
    }
    return {
      rule: 'aws-pair',
      start: at,
      end,
      what: `an AWS access key id${owner}`,
      severity: 'LOW',
      confidence: 0.4,
      why: 'the id alone identifies, it does not open',
    };
  },
};
