/** Documentation prints keys nobody uses. Where no vendor signs a format, what stands in prose or a comment is most likely such a sample. */
import type { SecretMatch } from './find/secret-match.ts';

const proseLanguages = new Set(['markdown', 'rst', 'html', 'text']);
/** Longest beginning of a line looked at, in characters. */
const lineWithin = 300;

/** A line of a comment, also inside the escaped text of a source map. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - lineWithin), at);
  const start = Math.max(before.lastIndexOf('\n') + 1, before.lastIndexOf('\\n') + 2, 0);
  return /^(?:\s|\\t)*(?:\*|\/\/|\/\*|#|--|<!--|>>> )/.test(before.slice(start));
}

/** Kinds no vendor signs. Service keys and valid recovery phrases are what they are wherever they stand. */
const isUnsigned = ({ rule, severity, what }: SecretMatch) =>
  rule === 'generic-assignment' ||
  (rule === 'jwt-embedded' && severity === 'MEDIUM') ||
  (rule === 'crypto-wallet-secret' && what.includes('private key'));

export function isSampleInProse(language: string, text: string, match: SecretMatch): boolean {
  return isUnsigned(match) && (proseLanguages.has(language) || isInComment(text, match.start));
}

export const asSample = (match: SecretMatch): SecretMatch => ({
  ...match,
  severity: 'LOW',
  confidence: 0.25,
  why: 'it stands in documentation or a comment, most likely as a sample',
});
