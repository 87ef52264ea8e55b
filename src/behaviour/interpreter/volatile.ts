import type { FunctionExpr, Program } from '../../languages/program.ts';

const cache = new WeakMap<Program, ReadonlySet<string>>();

/**
 * Names that some function assigns although another one (or the file) declares them: state shared between functions, of which an exported function that runs later cannot
 * be sure. A counter of a loop is nobody else's. Otherwise names are not told apart by scope, which errs on the side of uncertainty.
 */
export function volatileNames(program: Program): ReadonlySet<string> {
  let names = cache.get(program);
  if (!names) {
    const found = new Set<string>();
    const functions: FunctionExpr[] = [];
    // What the file assigns on its own is done before anybody calls.
    readBody(program.body, functions);
    for (let fn = functions.pop(); fn; fn = functions.pop()) {
      const { assigned, declared } = readBody([fn.params, fn.body], functions);
      const params = new Set(fn.params.flatMap(({ target }) => namesIn(target)));
      for (const name of assigned) if (!declared.has(name) && !params.has(name)) found.add(name);
    }
    names = found;
    cache.set(program, names);
  }
  return names;
}

interface Body {
  readonly assigned: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
}

interface Part {
  readonly kind?: string;
  readonly name?: string;
  readonly declare?: string;
  readonly target?: Part;
  readonly hoisted?: boolean;
}

/** Names a function assigns and declares itself; functions inside it are put aside. */
function readBody(root: unknown, functions: FunctionExpr[]): Body {
  const assigned = new Set<string>();
  const declared = new Set<string>();
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === null || typeof node !== 'object' || node instanceof Uint8Array) continue;
    const part = node as Part;
    if (part.kind === 'function') {
      functions.push(node as FunctionExpr);
      continue;
    }
    if (part.kind === 'define' && part.name !== undefined) declared.add(part.name);
    const isDeclaration = part.target && part.declare !== undefined && part.declare !== 'global';
    if (isDeclaration) for (const name of namesIn(part.target)) declared.add(name);
    else if (part.kind === 'assign' && part.target?.kind === 'name') assigned.add(part.target.name!);
    for (const value of Object.values(node)) if (value !== null && typeof value === 'object') stack.push(value);
  }
  return { assigned, declared };
}

function namesIn(target: Part | undefined): string[] {
  if (target?.kind === 'name') return [target.name!];
  const items = (target as { items?: readonly ({ target: Part } | null)[] } | undefined)?.items ?? [];
  return items.flatMap((item) => (item ? namesIn(item.target) : []));
}
