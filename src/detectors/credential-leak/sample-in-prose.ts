/** Documentation prints keys nobody uses. Where no vendor signs a format, what stands in prose or a comment is most likely such a sample. */
import type { SecretMatch } from './find/secret-match.ts';

const proseLanguages = new Set(['markdown', 'rst', 'html', 'text']);
const unsigned = new Set<SecretMatch['rule']>(['generic-assignment', 'crypto-wallet-secret', 'jwt-embedded']);
/** Longest beginning of a line looked at, in characters. */
const lineWithin = 300;

/** A line of a comment, also inside the escaped text of a source map. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - lineWithin), at);
  const start = Math.max(before.lastIndexOf('\n') + 1, before.lastIndexOf('\\n') + 2, 0);
  return /^(?:\s|\\t)*(?:\*|\/\/|\/\*|#|--|<!--|>>> )/.test(before.slice(start));
}

export function isSampleInProse(language: string, text: string, match: SecretMatch): boolean {
  if (!unsigned.has(match.rule) || match.severity === 'LOW') return false;
  // A service key or a valid recovery phrase is what it is wherever it stands.
  if (match.rule !== 'generic-assignment' && match.confidence >= 0.95 && !/key \(WIF\)|private key/.test(match.what))
    return false;
  return proseLanguages.has(language) || isInComment(text, match.start);
}

export const asSample = (match: SecretMatch): SecretMatch => ({
  ...match,
  severity: 'LOW',
  confidence: 0.25,
  why: 'it stands in documentation or a comment, most likely as a sample',
});
