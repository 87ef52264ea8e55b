/** Tells a value someone typed to show where a secret goes from a value a machine drew (threats.md §1, placeholder model). */

const words =
  /example|sample|dummy|placeholder|changeme|change[-_]me|your[-_ ]|my[-_ ]?(?:key|token|secret|pass)|insert|replace|redacted|fake|todo|notareal|x{4}|\*{3}|\.{3}|[<>]|\$\{|\{\{|%\(|1234567890|0123456789|123456789|987654321|abcdef(?!\d)|0{6}|deadbeef|foobar|lorem|secret[-_]?(?:key|token|here)|(?:token|key)[-_]?here/i;

/** Bits a character, over the distribution inside the text. */
export function shannonEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Share of the text covered by runs of at least four neighbours going up, down or staying: `abcd`, `4321`, `aaaa`. */
function sequenceShare(text: string): number {
  let covered = 0;
  let length = 1;
  let step = Number.NaN;
  for (let i = 1; i <= text.length; i++) {
    const next = i < text.length ? text.charCodeAt(i) - text.charCodeAt(i - 1) : Number.NaN;
    if (next === step && Math.abs(next) <= 1) length++;
    else {
      if (length >= 4) covered += length;
      length = 2;
      step = next;
    }
  }
  return covered / text.length;
}

/** The same few characters over and over: `abcabcabcabc`. */
function isPeriodic(text: string): boolean {
  for (let period = 1; period <= 8 && period * 3 <= text.length; period++) {
    if (text.startsWith(text.slice(0, -period), period)) return true;
  }
  return false;
}

/** Words of an identifier: letters only, and case changes as rarely as in camelCase; a drawn base62 text changes at every second letter. */
function readsAsWords(text: string): boolean {
  if (/\d/.test(text)) return false;
  const letters = text.replace(/[^A-Za-z]/g, '');
  if (letters.length < 8) return false;
  let changes = 0;
  for (let i = 1; i < letters.length; i++) if (/[a-z]/.test(letters[i]!) !== /[a-z]/.test(letters[i - 1]!)) changes++;
  return changes / letters.length < 0.3;
}

/** `body` is the part of a token that is drawn, without the vendor's literals. */
export function isPlaceholder(body: string): boolean {
  return (
    words.test(body) ||
    new Set(body).size <= 4 ||
    isPeriodic(body) ||
    sequenceShare(body) > 0.5 ||
    readsAsWords(body) ||
    shannonEntropy(body) < Math.min(2.6, Math.log2(body.length) * 0.68)
  );
}
