/** Messages in characters that take no room: tag letters, variation selectors, zero-width bits, and text reordered by bidirectional controls. */
import type { HiddenText } from '../document.ts';
import { decodeZeroWidth, readable } from './decode-zero-width.ts';
import {
  hasRightToLeft,
  type InvisibleCharacter,
  invisibleCharacters,
  isBidiControl,
  isExplained,
  isFlagTag,
  isTag,
  isVariationSelector,
  withoutInvisible,
} from './invisible-characters.ts';

/** Characters further apart than this many UTF-16 units belong to different messages. */
const maxGap = 64;
const maxShown = 400;

/** Everything hidden in the characters of a text, in order of kind and place. */
export function hiddenCharacters(text: string): HiddenText[] {
  const all = invisibleCharacters(text);
  if (all.length === 0) return [];
  const tags = all.filter((character) => isTag(character.codePoint) && !isFlagTag(text, character));
  const selectors = strayingSelectors(text, all);
  const zeroWidth = all.filter(
    ({ codePoint }) => !isTag(codePoint) && !isVariationSelector(codePoint) && !isBidiControl(codePoint),
  );
  return [
    ...clusters(tags).map((cluster) => fromTags(cluster)),
    ...clusters(selectors)
      .filter((cluster) => !isSlip(cluster))
      .map((cluster) => fromSelectors(cluster)),
    ...clusters(zeroWidth.filter((character) => !isExplained(text, character))).map((cluster) =>
      fromZeroWidth(text, cluster),
    ),
    ...reordered(text, all),
  ];
}

function clusters(characters: readonly InvisibleCharacter[]): InvisibleCharacter[][] {
  const groups: InvisibleCharacter[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const character of characters) {
    if (character.at - last > maxGap) groups.push([]);
    groups.at(-1)!.push(character);
    last = character.at + character.length;
  }
  return groups;
}

const fromTags = (cluster: readonly InvisibleCharacter[]): HiddenText => ({
  text: decodeAscii(cluster),
  at: cluster[0]!.at,
  how: 'tag-characters',
  characters: cluster.length,
});

const decodeAscii = (cluster: readonly InvisibleCharacter[]): string =>
  cluster
    .map(({ codePoint }) => codePoint - 0xe0000)
    .map((code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ''))
    .join('');

/** A base character carries one variation selector at most: further ones, and ones after letters, carry something else. */
function strayingSelectors(text: string, all: readonly InvisibleCharacter[]): InvisibleCharacter[] {
  const found: InvisibleCharacter[] = [];
  for (let i = 0; i < all.length; ) {
    if (!isVariationSelector(all[i]!.codePoint)) {
      i++;
      continue;
    }
    let end = i + 1;
    while (
      end < all.length &&
      isVariationSelector(all[end]!.codePoint) &&
      all[end]!.at === all[end - 1]!.at + all[end - 1]!.length
    )
      end++;
    if (end - i > 1 || !isExplained(text, all[i]!)) for (const character of all.slice(i, end)) found.push(character);
    i = end;
  }
  return found;
}

/** A misplaced or doubled emoji selector is a common accident of editors. */
const isSlip = (cluster: readonly InvisibleCharacter[]): boolean =>
  cluster.length <= 3 && cluster.every(({ codePoint }) => codePoint === 0xfe0f || codePoint === 0xfe0e);

/** VS1–16 are bytes 0–15 and VS17–256 bytes 16–255; some encoders use the first sixteen as half bytes. */
function fromSelectors(cluster: readonly InvisibleCharacter[]): HiddenText {
  const bytes = cluster.map(({ codePoint }) => (codePoint < 0xe0100 ? codePoint - 0xfe00 : codePoint - 0xe0100 + 16));
  const halves = bytes.every((byte) => byte < 16) ? pairHalves(bytes) : [];
  const text = [bytes, bytes.slice(1), halves].map(decodeBytes).find(readable) ?? '';
  return { text, at: cluster[0]!.at, how: 'variation-selectors', characters: cluster.length };
}

function pairHalves(bytes: readonly number[]): number[] {
  const whole: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) whole.push((bytes[i]! << 4) | bytes[i + 1]!);
  return whole;
}

const decodeBytes = (bytes: readonly number[]): string => new TextDecoder().decode(new Uint8Array(bytes));

function fromZeroWidth(text: string, cluster: readonly InvisibleCharacter[]): HiddenText {
  const decoded = cluster.length >= 8 ? decodeZeroWidth(cluster.map(({ codePoint }) => codePoint)) : '';
  const shown = decoded !== '' ? decoded : wordsAround(text, cluster);
  return { text: shown, at: cluster[0]!.at, how: 'zero-width', characters: cluster.length };
}

/** The visible words the characters stand in; nothing when they stand in none. */
function wordsAround(text: string, cluster: readonly InvisibleCharacter[]): string {
  const last = cluster.at(-1)!;
  let start = cluster[0]!.at;
  let end = last.at + last.length;
  while (start > 0 && cluster[0]!.at - start < 80 && !/\s/.test(text[start - 1]!)) start--;
  while (end < text.length && end - last.at < 80 && !/\s/.test(text[end]!)) end++;
  return withoutInvisible(text.slice(start, end)).trim().slice(0, maxShown);
}

const closes: Readonly<Record<number, boolean>> = { 8236: true, 8297: true };

/** Overrides anywhere; embeddings and isolates where nothing on the line is written from right to left, or where they do not end with it. */
function reordered(text: string, all: readonly InvisibleCharacter[]): HiddenText[] {
  const controls = all.filter(({ codePoint }) => isBidiControl(codePoint));
  const found: HiddenText[] = [];
  for (let i = 0; i < controls.length; ) {
    const first = controls[i]!;
    const lineEnd = endOfLine(text, first.at);
    const onLine: InvisibleCharacter[] = [];
    while (i < controls.length && controls[i]!.at < lineEnd) onLine.push(controls[i++]!);
    const lineStart = Math.max(text.lastIndexOf('\n', first.at) + 1, first.at - 2000);
    const overrides = onLine.some(({ codePoint }) => codePoint === 0x202d || codePoint === 0x202e);
    const open =
      onLine.filter(({ codePoint }) => !closes[codePoint]).length -
      onLine.filter(({ codePoint }) => closes[codePoint]).length;
    if (!overrides && open <= 0 && hasRightToLeft(text.slice(lineStart, lineEnd))) continue;
    const last = onLine.at(-1)!;
    const end = closes[last.codePoint] ? last.at : lineEnd;
    found.push({
      text: withoutInvisible(text.slice(first.at, Math.max(end, first.at)))
        .trim()
        .slice(0, 2000),
      at: first.at,
      how: 'bidi',
      characters: onLine.length,
    });
  }
  return found;
}

function endOfLine(text: string, at: number): number {
  const next = text.indexOf('\n', at);
  return next < 0 ? text.length : next;
}
