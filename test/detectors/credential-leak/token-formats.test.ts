// Every row of the token table, with true positives and near misses drawn from its own shape.
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../../src/detectors/credential-leak/find-secrets.ts';
import { redact } from '../../../src/detectors/credential-leak/redact.ts';
import type { Part } from '../../../src/detectors/credential-leak/tokens/shape.ts';
import type { TokenFormat } from '../../../src/detectors/credential-leak/tokens/token-format.ts';
import { sampleToken, tokenFormats } from '../../../src/detectors/credential-leak/tokens/token-formats.ts';
import { seededRandom } from '../../annotations/fill-secrets.ts';

const samplesPerRow = 12;

/** The line a token of this format is found on: bound to a telling name, with the word beside it that the format needs. */
function lineWith(format: TokenFormat, token: string): string {
  const word = format.context?.[0] ?? 'service';
  return `const ${word.replace(/\W/g, '_')} = { private_key: "${token}" };`;
}

const found = (text: string) => findSecrets(text, { unquoted: false });
const spoken = (text: string) => found(text).map(({ what, severity }) => `${severity} ${what}`);

const samples = (format: TokenFormat) => {
  const random = seededRandom(`test ${format.id}`);
  return Array.from({ length: samplesPerRow }, () => sampleToken(format, random));
};

const lastRun = (shape: readonly Part[]) => {
  const part = shape.at(-1);
  return typeof part === 'object' && 'of' in part ? part : null;
};

test('ids are unique and the table is as long as the documentation says', () => {
  expect(new Set(tokenFormats.map(({ id }) => id)).size).toBe(tokenFormats.length);
  expect(tokenFormats.length).toBeGreaterThanOrEqual(165);
});

describe.each(tokenFormats)('$id', (format) => {
  const tokens = samples(format);

  test('is found, named and redacted', () => {
    for (const token of tokens) {
      const line = lineWith(format, token);
      const matches = found(line);
      expect(
        matches.map(({ start, end }) => line.slice(start, end)),
        line,
      ).toEqual([token]);
      expect(['LOW', 'MEDIUM', 'HIGH']).toContain(matches[0]?.severity);
      if (format.find !== 'value' || !format.context) expect(matches[0]?.what).toContain(format.vendor.split(' ')[0]);
      if (format.checksum && format.checksum.mismatch !== 'ignore') expect(matches[0]?.confidence).toBe(0.98);
      const hidden = redact(line);
      expect(hidden).not.toContain(token.slice(-12));
      expect(hidden).toContain(`${token.slice(0, 4)}…[redacted]`);
    }
  });

  test('a broken checksum makes it a sample or nothing', () => {
    if (!format.checksum || format.checksum.mismatch === 'ignore') return;
    for (const token of tokens) {
      const middle = Math.floor(token.length * 0.6);
      const other = token[middle] === '7' ? '8' : '7';
      const broken = token.slice(0, middle) + other + token.slice(middle + 1);
      if (format.checksum.holds(broken)) continue;
      const severities = found(lineWith(format, broken))
        .filter(({ rule }) => rule !== 'generic-assignment')
        .map(({ severity }) => severity);
      expect(
        severities.filter((severity) => severity !== 'LOW'),
        broken,
      ).toEqual([]);
    }
  });

  test('one character less or more is something else', () => {
    const run = lastRun(format.shape);
    if (
      !run ||
      run.min !== run.max ||
      format.shape.some((part) => typeof part === 'object' && 'of' in part && part.min !== part.max)
    )
      return;
    for (const token of tokens) {
      for (const near of [token.slice(0, -1), `${token}${run.of.characters[5]}`]) {
        const same = spoken(lineWith(format, near)).filter((what) => what.endsWith(`${format.vendor} ${format.what}`));
        // Two formats of one vendor may differ by a character; then the other one speaks.
        const sibling = tokenFormats.some(
          (other) => other !== format && other.vendor === format.vendor && other.what === format.what,
        );
        if (!sibling) expect(same, near).toEqual([]);
      }
    }
  });

  test('inside a longer word it is none', () => {
    if (format.find !== 'prefix') return;
    for (const token of tokens) {
      const inside = `x = y${token}`;
      expect(
        found(inside).filter(({ start, rule }) => start === inside.indexOf(token) && rule === format.rule),
        inside,
      ).toEqual([]);
    }
  });

  test('filled with x it is a placeholder', () => {
    const filled = format.shape
      .map((part) => (typeof part === 'string' ? part : 'one' in part ? part.one[0] : 'x'.repeat(part.min)))
      .join('');
    expect(spoken(lineWith(format, filled))).toEqual([]);
  });
});
