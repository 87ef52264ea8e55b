import type { Expr } from '../../languages/program.ts';
import { hole, optionsOf, type Value } from '../value.ts';
import { frameOf, here, type Machine } from './machine.ts';

/** Shorter texts are names and words; longer ones are data, which layers and calls speak of. */
const minLength = 16;
const maxLength = 20_000;
/** Texts of one place: a table of strings is read in one line. */
const maxPerPlace = 40;
const maxTexts = 4000;

const noted = new WeakMap<Machine, Map<string, number>>();

/**
 * Keeps a text that was put together or decoded, under the name it is given: of the variable, property or keyword. It stands nowhere in the source, and rules about
 * what a source holds (keys, addresses) would not see it.
 */
export function noteText(machine: Machine, name: string, value: Value, node: Expr): void {
  for (const option of optionsOf(value)) {
    if (option.kind !== 'const' || typeof option.value !== 'string') continue;
    const { value: text } = option;
    if (text.length < minLength || text.length > maxLength || text.includes(hole) || machine.texts.length >= maxTexts)
      continue;
    if (!option.derived && !isEscaped(machine, node)) continue;
    const at = here(machine, node);
    let seen = noted.get(machine);
    if (!seen) {
      seen = new Map();
      noted.set(machine, seen);
    }
    const place = `${at.file}\0${at.line}\0${at.column}`;
    const key = `${place}\0${name}\0${text}`;
    const count = seen.get(place) ?? 0;
    if (seen.has(key) || count >= maxPerPlace) continue;
    seen.set(key, 1);
    seen.set(place, count + 1);
    const layer = machine.layerOf.get(frameOf(machine).program);
    machine.texts.push({ text, at, derived: true, name, ...(layer ? { layer: layer.id } : {}) });
  }
}

/** A literal whose letters are spelt as numbers. */
function isEscaped(machine: Machine, node: Expr): boolean {
  if (node.kind !== 'const') return false;
  return /\\(?:x|u|U|N\{|[0-7])/.test(frameOf(machine).program.text.slice(node.at, node.end));
}
