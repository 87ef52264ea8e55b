/** Compiles a scanned author's regular expression, but only where running it on a text of the given length is cheap. */
import { attempt } from './arguments.ts';
import { type PatternCost, patternCost } from './pattern-cost.ts';

const maxSourceLength = 5_000;
/** Longest input in UTF-16 units for patterns whose cost is not linear. */
const maxInputLength = 10_000;
const compiled = new Map<string, { readonly regexp: RegExp | null; readonly limit: number }>();
const maxCompiled = 500;

/** A fresh-state RegExp (`lastIndex` 0), or null when the pattern is invalid or too costly for the input. */
export function safePattern(source: string, flags: string, inputLength: number): RegExp | null {
  const key = `${flags}/${source}`;
  let entry = compiled.get(key);
  if (!entry) {
    if (compiled.size >= maxCompiled) compiled.clear();
    entry = compile(source, flags);
    compiled.set(key, entry);
  }
  if (!entry.regexp || inputLength > entry.limit) return null;
  entry.regexp.lastIndex = 0;
  return entry.regexp;
}

function compile(source: string, flags: string): { regexp: RegExp | null; limit: number } {
  const refused = { regexp: null, limit: 0 };
  // `v` classes nest; `l` asks for an engine that need not exist.
  if (source.length > maxSourceLength || /[vl]/.test(flags)) return refused;
  const cost = patternCost(source);
  if (cost.nested) return refused;
  const regexp = attempt(() => new RegExp(source, flags));
  return { regexp, limit: inputLimit(cost, source.length) };
}

/** The worker's linear engine takes over when V8 backtracks too long, but it knows no look-arounds and back-references. */
function inputLimit(cost: PatternCost, sourceLength: number): number {
  if (cost.special) return cost.unbounded > 1 ? 500 : maxInputLength;
  if (cost.tail && cost.unbounded <= 1 && cost.ways <= 64) return Math.floor(200_000_000 / (sourceLength + 16));
  return cost.unbounded > 3 ? 1_000 : maxInputLength;
}
