import type { Piece, Word } from './word.ts';

/** More words than this are left as the text they were written as. */
const maxWords = 64;
/** Longer words are data. */
const maxUnits = 2000;

type Unit =
  | { readonly char: string; readonly isBare: boolean; readonly at: number }
  | { readonly value: Piece; readonly at: number };

/** `a{b,c}` is two words, `{1..3}` three. */
export function expandBraces(word: Word): Word[] {
  if (!word.pieces.some((piece) => piece.kind === 'bare' && piece.text.includes('{'))) return [word];
  const units = word.pieces.flatMap(unitsOf);
  const expanded = units.length > maxUnits ? null : expandUnits(units, maxWords);
  if (!expanded || expanded.length === 1) return [word];
  return expanded.map((units) => ({ from: word.from, to: word.to, pieces: piecesOf(units) }));
}

function unitsOf(piece: Piece): Unit[] {
  if (piece.kind === 'value') return [{ value: piece, at: piece.from }];
  // An empty quoted text keeps its word from vanishing; it has no characters to stand for it.
  if (piece.text.length > maxUnits || piece.text === '') return [{ value: piece, at: piece.from }];
  return Array.from(piece.text, (char, index) => ({ char, isBare: piece.kind === 'bare', at: piece.from + index }));
}

function isBare(unit: Unit | undefined, char: string): boolean {
  return unit !== undefined && 'char' in unit && unit.isBare && unit.char === char;
}

/** Null when there would be too many. */
function expandUnits(units: readonly Unit[], limit: number): Unit[][] | null {
  for (let open = units.findIndex((unit) => isBare(unit, '{')); open >= 0; ) {
    const found = alternativesAt(units, open);
    if (found) {
      const rest = expandUnits(units.slice(found.end), limit);
      if (!rest) return null;
      const heads: Unit[][] = [];
      for (const alternative of found.alternatives) {
        const inner = expandUnits(alternative, limit);
        if (!inner || heads.length + inner.length > limit) return null;
        heads.push(...inner);
      }
      if (heads.length * rest.length > limit) return null;
      return heads.flatMap((head) => rest.map((tail) => [...units.slice(0, open), ...head, ...tail]));
    }
    const next = units.findIndex((unit, index) => index > open && isBare(unit, '{'));
    // Braces without a comma stand for themselves; nested ones are looked at once.
    if (next < 0) break;
    open = next;
  }
  return [[...units]];
}

function alternativesAt(units: readonly Unit[], open: number): { alternatives: Unit[][]; end: number } | null {
  const alternatives: Unit[][] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < units.length; at += 1) {
    if (isBare(units[at], '{')) depth += 1;
    else if (isBare(units[at], ',') && depth === 1) {
      alternatives.push(units.slice(from, at));
      from = at + 1;
    } else if (isBare(units[at], '}')) {
      depth -= 1;
      if (depth > 0) continue;
      alternatives.push(units.slice(from, at));
      if (alternatives.length > 1) return { alternatives, end: at + 1 };
      const range = rangeOf(alternatives[0]!);
      return range ? { alternatives: range, end: at + 1 } : null;
    }
  }
  return null;
}

/** `1..5`, `a..e`, `01..10..2` */
function rangeOf(units: readonly Unit[]): Unit[][] | null {
  const at = units[0]?.at ?? 0;
  const text = units.map((unit) => ('char' in unit && unit.isBare ? unit.char : '?')).join('');
  const found = /^(?:(-?\d{1,9})\.\.(-?\d{1,9})|([A-Za-z])\.\.([A-Za-z]))(?:\.\.-?(\d{1,9}))?$/.exec(text);
  if (!found) return null;
  const [, low, high, first, last, by] = found;
  const from = low === undefined ? first!.charCodeAt(0) : Number(low);
  const to = high === undefined ? last!.charCodeAt(0) : Number(high);
  const step = Math.max(Number(by ?? 1), 1);
  if (Math.abs(to - from) / step >= maxWords) return null;
  const width = low !== undefined && /^-?0\d/.test(low) ? low.length : 0;
  const items: Unit[][] = [];
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step) {
    const item = low === undefined ? String.fromCharCode(value) : String(value).padStart(width, '0');
    items.push(Array.from(item, (char) => ({ char, isBare: false, at })));
  }
  return items;
}

function piecesOf(units: readonly Unit[]): Piece[] {
  const pieces: Piece[] = [];
  for (const unit of units) {
    if ('value' in unit) {
      pieces.push(unit.value);
      continue;
    }
    const last = pieces.at(-1);
    const kind = unit.isBare ? 'bare' : 'quoted';
    if (last && last.kind === kind && last.to === unit.at) {
      pieces[pieces.length - 1] = { ...last, to: unit.at + unit.char.length, text: last.text + unit.char };
    } else pieces.push({ kind, from: unit.at, to: unit.at + unit.char.length, text: unit.char });
  }
  return pieces;
}
