import type { AssignExpr, CallExpr, Expr } from '../../../languages/program.ts';
import { declareName, type Exact, type Names, NotExact, slotOf, type Thunk } from './exact.ts';
import { exactGlobals, memberOf, methodOf } from './pure-members.ts';

/** Throws `NotExact` for what exact code cannot express. */
export function compileExpression(expr: Expr, names: Names): Thunk {
  switch (expr.kind) {
    case 'const': {
      const { value } = expr;
      if (typeof value === 'bigint' || value instanceof Uint8Array) throw new NotExact('a constant of another kind');
      return () => value;
    }
    case 'name':
      return readName(expr.name, names);
    case 'member': {
      const object = compileExpression(expr.object, names);
      const key = compileExpression(expr.key, names);
      return (run) => memberOf(object(run), key(run));
    }
    case 'list': {
      if (expr.items.some((item) => item.spread)) throw new NotExact('a spread');
      const items = expr.items.map((item) => compileExpression(item.value, names));
      return (run) => items.map((item) => item(run));
    }
    case 'op':
      return compileOperation(expr.op, expr.operands, names);
    case 'choice':
      return compileChoice(expr.how, expr.operands, names);
    case 'assign':
      return compileAssignment(expr, names);
    case 'sequence': {
      const items = expr.items.map((item) => compileExpression(item, names));
      return (run) => {
        let last: Exact;
        for (const item of items) last = item(run);
        return last;
      };
    }
    case 'call':
      return compileCall(expr, names);
    default:
      throw new NotExact(expr.kind);
  }
}

function readName(name: string, names: Names): Thunk {
  const slot = slotOf(names, name);
  if (slot !== null) return (run) => run.slots[slot];
  if (name === 'undefined') return () => undefined;
  if (name === 'NaN') return () => Number.NaN;
  return (run) => {
    const value = run.outside(name);
    if (
      value?.kind !== 'const' ||
      value.taint.length > 0 ||
      value.value instanceof Uint8Array ||
      typeof value.value === 'bigint'
    )
      throw new NotExact(name);
    return value.value;
  };
}

type Binary = (a: Exact, b: Exact) => Exact;
// JavaScript's own operators do to plain values what they do in the code that is looked at.
/* biome-ignore-start lint/suspicious/noDoubleEquals: the operators of the language that is interpreted */
const binaries: Readonly<Record<string, Binary>> = {
  '+': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a + b;
    const [x, y] = [plain(a), plain(b)];
    return typeof x === 'string' || typeof y === 'string' ? `${x}${y}` : Number(x) + Number(y);
  },
  '-': (a, b) => Number(plain(a)) - Number(plain(b)),
  '*': (a, b) => Number(plain(a)) * Number(plain(b)),
  '/': (a, b) => Number(plain(a)) / Number(plain(b)),
  '%': (a, b) => Number(plain(a)) % Number(plain(b)),
  '**': (a, b) => Number(plain(a)) ** Number(plain(b)),
  '|': (a, b) => Number(plain(a)) | Number(plain(b)),
  '&': (a, b) => Number(plain(a)) & Number(plain(b)),
  '^': (a, b) => Number(plain(a)) ^ Number(plain(b)),
  '<<': (a, b) => Number(plain(a)) << Number(plain(b)),
  '>>': (a, b) => Number(plain(a)) >> Number(plain(b)),
  '>>>': (a, b) => Number(plain(a)) >>> Number(plain(b)),
  '==': (a, b) => a == b,
  '!=': (a, b) => a != b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '<': (a, b) => (plain(a) as number) < (plain(b) as number),
  '>': (a, b) => (plain(a) as number) > (plain(b) as number),
  '<=': (a, b) => (plain(a) as number) <= (plain(b) as number),
  '>=': (a, b) => (plain(a) as number) >= (plain(b) as number),
};
/* biome-ignore-end lint/suspicious/noDoubleEquals: see above */

/** Texts no longer than this are built. */
const maxLength = 1_000_000;

/** Arrays as operands become texts. */
function plain(value: Exact): string | number | boolean | null | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

function compileOperation(op: string, operands: readonly Expr[], names: Names): Thunk {
  const parts = operands.map((operand) => compileExpression(operand, names));
  const [first, second] = parts as [Thunk, Thunk];
  if (op === 'concat')
    return (run) => {
      let text = '';
      for (const part of parts) text += String(part(run));
      return text;
    };
  if (parts.length === 1) {
    if (op === '!') return (run) => !first(run);
    if (op === '~') return (run) => ~Number(plain(first(run)));
    if (op === 'neg') return (run) => -Number(plain(first(run)));
    if (op === 'pos') return (run) => Number(plain(first(run)));
    if (op === 'typeof')
      return (run) => {
        const value = first(run);
        return Array.isArray(value) || value === null ? 'object' : typeof value;
      };
    throw new NotExact(op);
  }
  const apply = binaries[op];
  if (!apply) throw new NotExact(op);
  if (parts.length === 2) return (run) => bounded(apply(first(run), second(run)));
  return (run) => {
    let value = first(run);
    for (let index = 1; index < parts.length; index++) value = apply(value, parts[index]!(run));
    return bounded(value);
  };
}

function bounded(value: Exact): Exact {
  if (typeof value === 'string' && value.length > maxLength) throw new NotExact('a long text');
  return value;
}

function compileChoice(how: string, operands: readonly Expr[], names: Names): Thunk {
  const parts = operands.map((operand) => compileExpression(operand, names));
  if (how === '?:') return (run) => (parts[0]!(run) ? parts[1]!(run) : parts[2]!(run));
  const stops = (value: Exact): boolean =>
    how === '&&' ? !value : how === '||' ? Boolean(value) : value !== null && value !== undefined;
  return (run) => {
    let value = parts[0]!(run);
    for (let index = 1; index < parts.length && !stops(value); index++) value = parts[index]!(run);
    return value;
  };
}

function compileAssignment(expr: AssignExpr, names: Names): Thunk {
  const { target, op, declare } = expr;
  const value = compileExpression(expr.value, names);
  if (target.kind === 'name') {
    const isLexical = declare === 'let' || declare === 'const';
    const slot = isLexical ? declareName(names, target.name) : slotOf(names, target.name);
    if (slot === null) throw new NotExact('a variable of somebody else');
    // `var x;` leaves what x has, `let x;` begins anew.
    if (declare && op !== undefined)
      return isLexical
        ? (run) => {
            run.slots[slot] = undefined;
            return undefined;
          }
        : () => undefined;
    if (op === undefined) return (run) => (run.slots[slot] = value(run));
    const apply = binaries[op];
    if (!apply) throw new NotExact(op);
    return (run) => {
      const before = run.slots[slot];
      const after = bounded(apply(before, value(run)));
      run.slots[slot] = after;
      return expr.postfix ? Number(before) : after;
    };
  }
  if (target.kind !== 'member') throw new NotExact('a pattern');
  const object = compileExpression(target.object, names);
  const key = compileExpression(target.key, names);
  const apply = op === undefined ? null : binaries[op];
  if (apply === undefined) throw new NotExact(op!);
  return (run) => {
    const list = object(run);
    const at = Number(key(run));
    if (!Array.isArray(list) || !Number.isInteger(at) || at < 0 || at > list.length + 10_000)
      throw new NotExact('a member');
    const before = list[at];
    const after = apply ? apply(before, value(run)) : value(run);
    list[at] = after;
    return expr.postfix ? Number(before) : after;
  };
}

function compileCall({ callee, args, isNew }: CallExpr, names: Names): Thunk {
  if (isNew || args.some((arg) => arg.spread || arg.keyword !== undefined))
    throw new NotExact('a call of another kind');
  const given = args.map((arg) => compileExpression(arg.value, names));
  if (callee.kind === 'name') {
    const { name } = callee;
    if (slotOf(names, name) !== null) throw new NotExact('a local function');
    return (run) => {
      const target = run.outside(name);
      const values = given.map((arg) => arg(run));
      if (target?.kind === 'function') return run.call(target, values);
      const known =
        target === null || (target.kind === 'api' && target.path === name) ? exactGlobals.get(name) : undefined;
      if (!known) throw new NotExact(name);
      return known(values);
    };
  }
  if (callee.kind !== 'member' || callee.key.kind === 'slice') throw new NotExact('a computed callee');
  const key = compileExpression(callee.key, names);
  // `String.fromCharCode`, `Math.floor`: names nobody here has taken.
  const space = callee.object.kind === 'name' && slotOf(names, callee.object.name) === null ? callee.object.name : null;
  if (space !== null && /^(?:String|Math|Number|Array)$/.test(space))
    return (run) => {
      const known = exactGlobals.get(`${space}.${String(key(run))}`);
      const target = run.outside(space);
      if (!known || (target !== null && !(target.kind === 'api' && target.path === space))) throw new NotExact(space);
      return known(given.map((arg) => arg(run)));
    };
  const object = compileExpression(callee.object, names);
  return (run) => {
    const self = object(run);
    return bounded(
      methodOf(
        self,
        String(key(run)),
        given.map((arg) => arg(run)),
      ),
    );
  };
}
