/** Finds the pickles of a file, one after another and inside of one another, and gathers what they ask for. */
import type { Oddity, Pickle, PickledGlobal } from './pickle.ts';
import { type PickleNotes, spanText } from './pickle-run.ts';
import { readInstruction, type Span } from './pickle-tokens.ts';
import { type ImportedName, kindOf, type Value } from './pickle-values.ts';
import { walkPickle } from './walk-pickle.ts';

/** Pickles inside of one another are read again at every level: bytes read so, for each byte of the file. */
const maxBytesNested = 32;
const maxArgument = 200;
/** The first number of a file written by PyTorch before 1.6. */
const torchMagic = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
const pickleNames = /\.(?:pkl|pickle|pck|pcl|p|joblib|dill|cloudpickle|pt|pth|ckpt|sav)$/i;

/**
 * What a file's pickles would import and call; null when it holds none. Protocols 0 and 1 have no magic, so a file of any name is one when it reads as
 * instructions that call something, and a file named like a pickle when it reads as instructions at all.
 */
export function readPickle(bytes: Uint8Array, path: string): Pickle | null {
  const start = pickleStart(bytes);
  const named = pickleNames.test(path);
  if (start === null || (start === 0 && !startsPickle(bytes, 0) && !mayStart(bytes, 0))) return null;
  const found = newFound(bytes);
  const first = walkPickle(bytes, start, found.notes);
  const magic = startsPickle(bytes, start);
  if (!magic && !(found.hasCalls() || (named && first.broken === undefined && first.end > 2))) return null;
  // Two bytes are a weak sign: what breaks at once and is not named like a pickle is something else.
  if (magic && !named && first.broken !== undefined && !found.hasGlobals() && first.end < 16) return null;
  let { end, broken } = first;
  let count = 1;
  const isTorch = torchMagic.every((byte, i) => bytes[start + 2 + i] === byte);
  while (broken === undefined && (startsPickle(bytes, end) || callsAt(bytes, end))) {
    const next = walkPickle(bytes, end, found.notes);
    // Behind a whole pickle, what breaks at once is data.
    if (next.broken !== undefined && next.end - end < 16) break;
    ({ end, broken } = next);
    count++;
  }
  if (!found.walkNested()) broken ??= 'pickles inside of one another too deeply';
  if (broken !== undefined && found.hasCalls()) found.notes.odd('broken-after-call', end);
  return {
    path,
    globals: found.globals(),
    oddities: found.oddities,
    nested: found.nested(),
    count,
    trailing: bytes.subarray(end).some((byte) => byte !== 0 && !isBlank(byte)) ? bytes.length - end : 0,
    isTorch,
    ...(broken === undefined ? {} : { broken: { at: end, reason: broken } }),
  };
}

/** Arrays of objects in numpy's own format have a pickle behind their header. Null when the array holds numbers, and for zips, whose entries are read one by one. */
function pickleStart(bytes: Uint8Array): number | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return null;
  if (spanText(bytes, { start: 1, end: 6 }, 5) !== 'NUMPY' || bytes[0] !== 0x93) return 0;
  const wide = bytes[6]! >= 2;
  const length = bytes[8]! + bytes[9]! * 256 + (wide ? bytes[10]! * 65_536 : 0);
  const start = (wide ? 12 : 10) + length;
  return /'descr': *'\|?O/.test(spanText(bytes, { start: wide ? 12 : 10, end: start }, 400)) ? start : null;
}

const isBlank = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

const startsPickle = (bytes: Uint8Array, at: number) =>
  bytes[at] === 0x80 && bytes[at + 1]! <= 5 && bytes.length > at + 2;

/** Instructions that a pickle without a magic begins with when it is to call something. */
function mayStart(bytes: Uint8Array, at: number): boolean {
  const first = readInstruction(bytes, at);
  return typeof first !== 'string' && first.name !== 'STOP';
}

/** Whether a pickle without a magic stands here and calls something. */
function callsAt(bytes: Uint8Array, at: number): boolean {
  if (!mayStart(bytes, at)) return false;
  const found = newFound(bytes);
  return walkPickle(bytes, at, found.notes).end > at && found.hasCalls();
}

/** Names an import could have; `?` for those that are computed. */
const importable = /^[\w.?]+$/u;

function newFound(bytes: Uint8Array) {
  const globals = new Map<string, { -readonly [K in keyof PickledGlobal]: PickledGlobal[K] }>();
  const oddities: { what: Oddity; at: number }[] = [];
  const inside: Span[] = [];
  let nested = 0;
  const rowOf = ({ module, name, at }: ImportedName) => {
    const full = name === '' ? module : `${module}.${name}`;
    const row = globals.get(full) ?? { name: full, module, at, called: false };
    globals.set(full, row);
    return row;
  };
  const notes: PickleNotes = {
    imported: rowOf,
    called(callee, args) {
      const row = rowOf(callee);
      const argument = row.argument ?? argumentOf(bytes, args);
      row.called = true;
      if (argument !== undefined) row.argument = argument;
    },
    constant(span) {
      if (span.end - span.start > 8 && startsPickle(bytes, span.start)) inside.push(span);
    },
    odd(what, at) {
      if (!oddities.some((oddity) => oddity.what === what)) oddities.push({ what, at });
    },
  };
  return {
    notes,
    oddities,
    hasGlobals: () => globals.size > 0,
    hasCalls: () => [...globals.values()].some(({ called, name }) => called && importable.test(name)),
    globals: () => [...globals.values()],
    nested: () => nested,
    /** False when there are more of them than can be read. */
    walkNested(): boolean {
      let left = maxBytesNested * bytes.length;
      for (let span = inside.pop(); span !== undefined; span = inside.pop()) {
        left -= span.end - span.start;
        if (left < 0) return false;
        const before = globals.size;
        const walk = walkPickle(bytes.subarray(0, span.end), span.start, notes);
        if (walk.broken === undefined || globals.size > before) nested++;
      }
      return true;
    },
  };
}

/** The first text in the arguments, one level down. */
function argumentOf(bytes: Uint8Array, args: Value): string | undefined {
  const items = kindOf(args) === 'tuple' ? (args as Extract<Value, { kind: 'tuple' }>).items : [args];
  const text = items.find((item) => kindOf(item) === 'text');
  return text ? spanText(bytes, text as Span, maxArgument) : undefined;
}
