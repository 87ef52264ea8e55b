import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { lowerPython } from '../../src/languages/python/lower-python.ts';
import { loadGrammars, parseSource } from '../../src/languages/tree-sitter.ts';
import { printProgram } from './print-program.ts';

beforeAll(() => loadGrammars());

const codes = (text: string) => lowerPython(text, { path: 'a.py' }).failures.map(({ code, line }) => [code, line]);

describe('nesting', () => {
  const n = 100_000;
  test.each([
    ['brackets', '['.repeat(n) + ']'.repeat(n)],
    ['braces', '{'.repeat(n) + '}'.repeat(n)],
    ['calls', 'f('.repeat(n) + ')'.repeat(n)],
    ['not', `${'not '.repeat(n)}a`],
    ['lambdas', `${'lambda:'.repeat(n)}a`],
    ['powers', `a${'**a'.repeat(n)}`],
  ])('%s past the limit stop with a failure, and what follows is read', (_, deep) => {
    const { program, failures } = lowerPython(`a()\n${deep}\nb()`, { path: 'a.py' });
    expect(failures.map(({ code, line }) => [code, line])).toEqual([['nested-too-deep', 2]]);
    expect(program.body.at(-1)).toMatchObject({ value: { kind: 'call', callee: { name: 'b' } } });
  });

  test.each([
    ['parentheses', `${'('.repeat(n)}a${')'.repeat(n)}`],
    ['sums', `a${'+a'.repeat(n)}`],
    ['conditions', `a${' and a'.repeat(n)}`],
    ['comparisons', `a${' < a'.repeat(n)}`],
    ['adjacent strings', `x = ${'"a" '.repeat(n)}`],
    ['elif', `if a: b\n${'elif a: b\n'.repeat(n / 5)}`],
    ['members', `a${'.b'.repeat(n)}`],
    ['arguments', `f(${'a,'.repeat(n)})`],
    ['statements', 'a()\n'.repeat(n)],
  ])('long %s are no nesting', (_, long) => {
    expect(codes(long)).toEqual([]);
  });

  test('a chain of one operator is one node', () => {
    const [stmt] = lowerPython(`a${'+a'.repeat(999)}`, { path: 'a.py' }).program.body;
    expect(stmt).toMatchObject({ value: { op: '+', operands: { length: 1000 } } });
  });
});

describe('odd texts', () => {
  test('source above 6 MB is not parsed, by bytes of UTF-8', () => {
    expect(codes(`x = "${'a'.repeat(10_000_000)}"`)).toEqual([['too-large-to-parse', undefined]]);
    expect(codes(`x = "${'é'.repeat(3_200_000)}"`)).toEqual([['too-large-to-parse', undefined]]);
    expect(codes(`x = "${'a'.repeat(1_900_000)}"`)).toEqual([]);
  });

  test('a NUL character is an error; the rest is read', () => {
    const { program, failures } = lowerPython('import os\na(\0)\neval(x)', { path: 'a.py' });
    expect(failures).toMatchObject([{ code: 'syntax-error', line: 2, stage: 'parse', path: 'a.py' }]);
    expect(printProgram(program)).toContain('(call eval x)');
  });

  test('lone surrogates are characters', () => {
    expect(codes('x = "\ud800\udc00\ud800"')).toEqual([]);
  });

  test('a broken line costs itself', () => {
    const { program, failures } = lowerPython('a()\nif x:\n  def f(:\n  eval(y)\nz()', { path: 'a.py' });
    expect(failures).toMatchObject([{ code: 'syntax-error', line: 3 }]);
    expect(printProgram(program)).toBe('(call a)\n(if x {(define f (function f [] {})); (call eval y)})\n(call z)');
  });

  test('code inside what cannot be read is still seen', () => {
    const { program } = lowerPython('class A(\n  exec(payload)\n  ) :::\n x = = ( g(1) ', { path: 'a.py' });
    expect(printProgram(program)).toMatch(/\(call exec payload\)[\s\S]*\(call g 1\)/);
  });

  test('empty text', () => {
    expect(lowerPython('', { path: 'a.py' })).toMatchObject({ failures: [], comments: [], program: { body: [] } });
  });
});

test('mutated code never throws and keeps its places inside the text', () => {
  const sample = `import os, sys as s\nfrom .m import *\n@d(1)\nclass A(B, m=C):\n  """doc"""\n  x: int = 0x1f\n  async def f(self, *a, k=1, **kw):\n    global g\n    try:\n      return await self.x[1:2] if not a else f"{a!r:>{k}}" b'\\x41'\n    except* E as e: raise X from e\n    finally: print >>f, x\nmatch p:\n  case {"k": [v, *_]} if v: pass\nwith a as (b, c): y = [i for i in range(3) if i] ; del y\ntype(x).y = lambda z=(w := 2): {**z}\n`;
  const edit = fc.record({
    at: fc.nat(sample.length),
    drop: fc.nat(12),
    add: fc.oneof(
      fc.constantFrom('(', ')', '"', "'", '{', '}', '\n', '\0', '\\', ':', '\r', '  ', '"""', 'f"{', '@', '\ud800'),
      fc.string(),
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const text = edits.reduce((now, { at, drop, add }) => now.slice(0, at) + add + now.slice(at + drop), sample);
      const { program, failures } = lowerPython(text, { path: 'a.py' });
      for (const stmt of program.body) {
        expect(stmt.at).toBeGreaterThanOrEqual(0);
        expect(stmt.end).toBeLessThanOrEqual(text.length);
      }
      printProgram(program);
      for (const { code } of failures) expect(['syntax-error', 'nested-too-deep']).toContain(code);
    }),
    { numRuns: 400, seed: 7 },
  );
});

test('a parser that broke is not used again, and is replaced', async () => {
  const breaking = {
    length: 4,
    slice: () => {
      throw new Error('broken');
    },
  } as unknown as string;
  expect(parseSource(breaking)).toMatchObject({ code: 'parser-crashed' });
  expect(codes('a()')).toEqual([['parser-not-ready', undefined]]);
  await loadGrammars();
  expect(codes('a()')).toEqual([]);
});
