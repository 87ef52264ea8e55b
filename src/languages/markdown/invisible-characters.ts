/** Which characters take no room on the page, and where they are nevertheless as they should be (emoji, joining scripts, flags, right-to-left text). */

/** One invisible code point: default-ignorable characters, fillers and bidirectional controls. */
const invisible =
  /\u034F|[\uFE00-\uFE0F]|[\u17B4\u17B5]|[\u180B-\u180F]|[\u00AD\u061C\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|[\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/u;
const everyInvisible = new RegExp(invisible.source, 'gu');
const pictograph = /^(?:\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|[\u{1F1E6}-\u{1F1FF}])/u;
const emojiBase = /^[\p{Emoji}\p{S}\p{Extended_Pictographic}\u203C\u2049\u3030\u303D]/u;
const joiningScript =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Thaana}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Mongolian}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Javanese}\p{Script=Balinese}]/u;
const unspacedScript =
  /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const hangul = /^\p{Script=Hangul}/u;
const han = /^\p{Script=Han}/u;
const letter = /^[\p{L}\p{M}]/u;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

export const hasInvisible = (text: string): boolean => invisible.test(text);
export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text);

export interface InvisibleCharacter {
  readonly at: number;
  readonly codePoint: number;
  /** 1 or 2 UTF-16 units. */
  readonly length: number;
}

/** All invisible characters of a text, in order. */
export function invisibleCharacters(text: string): InvisibleCharacter[] {
  const found: InvisibleCharacter[] = [];
  if (!invisible.test(text)) return found;
  for (const match of text.matchAll(everyInvisible)) {
    found.push({ at: match.index, codePoint: match[0].codePointAt(0)!, length: match[0].length });
  }
  return found;
}

const before = (text: string, at: number): string => {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at);
};

export const isTag = (codePoint: number): boolean => codePoint >= 0xe0000 && codePoint <= 0xe007f;

export const isVariationSelector = (codePoint: number): boolean =>
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);

export const isBidiControl = (codePoint: number): boolean =>
  (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);

/** The character is where its purpose is: it joins an emoji, chooses a glyph, shapes a script, breaks a word that has no spaces. */
export function isExplained(text: string, { at, codePoint, length }: InvisibleCharacter): boolean {
  const previous = before(text, at);
  const next = text.slice(at + length, at + length + 2);
  if (codePoint === 0xfeff) return at === 0;
  if (codePoint === 0x200d) {
    return (
      ((pictograph.test(previous) || previous === '\uFE0F') && pictograph.test(next)) || joiningScript.test(previous)
    );
  }
  if (codePoint === 0x200c) return joiningScript.test(previous);
  if (codePoint === 0x200b) return unspacedScript.test(previous) || unspacedScript.test(next);
  if (codePoint === 0xfe0f || codePoint === 0xfe0e) return emojiBase.test(previous);
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0d) return /^[\p{S}\p{Lo}0]/u.test(previous);
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return han.test(previous);
  if (codePoint === 0xad) return letter.test(previous) && letter.test(next);
  if (codePoint === 0x200e || codePoint === 0x200f || codePoint === 0x61c) {
    return hasRightToLeft(text.slice(Math.max(0, at - 40), at + 40));
  }
  if (codePoint === 0x115f || codePoint === 0x1160 || codePoint === 0x3164 || codePoint === 0xffa0) {
    return hangul.test(previous) || hangul.test(next);
  }
  if (codePoint >= 0x180b && codePoint <= 0x180f) return /^\p{Script=Mongolian}/u.test(previous);
  if (codePoint === 0x17b4 || codePoint === 0x17b5) return /^\p{Script=Khmer}/u.test(previous);
  return codePoint === 0x34f && /^\p{M}/u.test(previous);
}

/** Breaks and marks that belong neither to an emoji nor to a joining script leave the words they stand in unchanged when dropped. */
const dropped = (text: string, character: InvisibleCharacter): boolean =>
  character.codePoint === 0xad || character.codePoint === 0x200b || !isExplained(text, character);

/** The invisible characters that a reader of words should not stumble over. */
export const droppedCharacters = (text: string): InvisibleCharacter[] =>
  invisibleCharacters(text).filter((character) => dropped(text, character) && !isFlagTag(text, character));

/** England, Scotland, Wales, US states …: a black flag, two to six tag letters, the cancel tag. */
export function isFlagTag(text: string, { at, codePoint }: InvisibleCharacter): boolean {
  if (!isTag(codePoint)) return false;
  const around = text.slice(Math.max(0, at - 16), at + 16);
  const offset = at - Math.max(0, at - 16);
  for (const match of around.matchAll(/\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/gu)) {
    if (match.index < offset && offset < match.index + match[0].length) return true;
  }
  return false;
}

export function withoutInvisible(text: string): string {
  return invisible.test(text) ? text.replace(everyInvisible, '') : text;
}
