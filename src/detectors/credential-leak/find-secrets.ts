/** Finds every secret of a text in one pass (long runs) and a few native searches; overlaps are settled in favour of the surer one. */
import { awsKeys } from './find/aws-keys.ts';
import { basicAuthentication } from './find/basic-authentication.ts';
import { connectionUris } from './find/connection-uris.ts';
import { jsonWebTokens } from './find/json-web-tokens.ts';
import { isTokenCharacter, longRuns } from './find/long-runs.ts';
import { mnemonics } from './find/mnemonics.ts';
import { namedValue } from './find/named-values.ts';
import { privateKeys } from './find/private-keys.ts';
import type { Finder, SecretMatch } from './find/secret-match.ts';
import { infixTokens, prefixFinders } from './find/table-tokens.ts';

/** Recovery phrases in code are whole string constants, and those are also looked at one by one. */
const longestConstant = 400;
/** More secrets than this in one text are a list of samples or an attack on us; the first ones tell the story. */
const mostPerText = 200;

const hash = (a: number, b: number, c: number) => ((a * 31 + b) * 31 + c) & 0xffff;
const hashOf = (prefix: string) => hash(prefix.charCodeAt(0), prefix.charCodeAt(1), prefix.charCodeAt(2));

/** Finders by the first three characters of their prefix; slot 0 is empty. */
const finders: Finder[][] = [[]];
const slotOf = new Uint16Array(0x10000);
for (const finder of [...prefixFinders, jsonWebTokens, awsKeys]) {
  for (const prefix of finder.prefixes) {
    if (prefix.length < 3) throw new Error(`the prefix "${prefix}" is too short to look for`);
    const key = hashOf(prefix);
    if (slotOf[key] === 0) slotOf[key] = finders.push([]) - 1;
    const slot = finders[slotOf[key]!]!;
    if (!slot.includes(finder)) slot.push(finder);
  }
}

export interface FindOptions {
  /** The text is configuration, shell or prose, where a value needs no quotes. */
  readonly unquoted: boolean;
}

function inRun(text: string, start: number, end: number, options: FindOptions, found: SecretMatch[]): void {
  let previous = false;
  for (let at = start; at < end - 2; at++) {
    const code = text.charCodeAt(at);
    const inside = previous;
    previous = isTokenCharacter(code);
    if (inside || (!previous && code !== 0x24)) continue;
    const slot = slotOf[hash(code, text.charCodeAt(at + 1), text.charCodeAt(at + 2))]!;
    if (slot === 0) continue;
    for (const finder of finders[slot]!) {
      const match = finder.find(text, at);
      if (match) found.push(match);
    }
  }
  for (const match of infixTokens(text, start, end)) found.push(match);
  const basic =
    text[start - 1] === ' ' && text[start - 2]?.toLowerCase() === 'c' ? basicAuthentication(text, start) : null;
  if (basic) found.push(basic);
  const named = namedValue(text, start, end, options.unquoted);
  if (named) found.push(named);
}

const rank = (match: SecretMatch) =>
  match.rule === 'generic-assignment' ? 0 : match.rule === 'connection-uri' ? 1 : 2;

/** Surer first, then longer, then earlier in the table. */
function settle(matches: readonly SecretMatch[]): readonly SecretMatch[] {
  const byStrength = matches
    .map((match, order) => ({ match, order }))
    .sort(
      (a, b) =>
        rank(b.match) - rank(a.match) ||
        b.match.confidence - a.match.confidence ||
        b.match.end - b.match.start - (a.match.end - a.match.start) ||
        a.order - b.order,
    );
  const kept: SecretMatch[] = [];
  const taken: { start: number; end: number }[] = [];
  for (const { match } of byStrength) {
    if (taken.some(({ start, end }) => match.start < end && start < match.end)) continue;
    kept.push(match);
    taken.push(match, ...(match.parts ?? []));
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Every secret of a text, sorted by place, without overlaps. Placeholders, samples and public keys are none. */
export function findSecrets(text: string, options: FindOptions): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  longRuns(text, (start, end) => {
    if (found.length >= mostPerText) return;
    inRun(text, start, end, options, found);
  });
  for (const search of options.unquoted || text.length < longestConstant
    ? [privateKeys, connectionUris, mnemonics]
    : [privateKeys, connectionUris]) {
    for (const match of search(text)) {
      if (found.length >= mostPerText * 2) break;
      found.push(match);
    }
  }
  return found.length === 0 ? found : settle(found);
}
