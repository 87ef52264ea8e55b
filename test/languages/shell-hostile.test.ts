import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerShell } from '../../src/languages/shell/lower-shell.ts';
import { printProgram } from './print-program.ts';

const codes = (text: string) => lowerShell(text, { path: 'a.sh' }).failures.map(({ code, line }) => [code, line]);
const n = 100_000;

describe('nesting', () => {
  test.each([
    ['subshells', `${'( '.repeat(n)}a${' )'.repeat(n)}`],
    ['arithmetic brackets', `((${'('.repeat(1900)}1${')'.repeat(1900)}))`],
    ['groups', `${'{ '.repeat(n)}a${'; }'.repeat(n)}`],
    ['substitutions', `${'$('.repeat(n)}a${')'.repeat(n)}`],
    ['quoted substitutions', '"$('.repeat(n)],
    ['expansions', `a ${`\${b:-`.repeat(n)}${'}'.repeat(n)}`],
    ['ifs', 'if a; then '.repeat(n)],
    ['functions', `${'f() { '.repeat(n)}${'}'.repeat(n)}`],
    ['stages', `a${'|a'.repeat(n)}`],
    ['changes of the operator', `a${' && a || a'.repeat(n)}`],
    ['here-documents', Array.from({ length: 2000 }, (_, i) => `cat <<E${i}\n$(`).join('')],
  ])('%s past the limit stop with a failure', (_, deep) => {
    expect(codes(`a\n${deep}`)[0]?.[0]).toBe('nested-too-deep');
  });

  test('what stands before and on later lines is read', () => {
    const { program, failures } = lowerShell(`a\n${'$('.repeat(n)}\nb`, { path: 'a.sh' });
    expect(failures).toMatchObject([{ code: 'nested-too-deep', stage: 'parse', path: 'a.sh' }]);
    expect(printProgram(program)).toBe('(call sh:a)\n(call sh:b)');
  });

  test.each([
    ['conditions', `a${' && a'.repeat(n)}`],
    ['elif', `if a; then b\n${'elif a; then b\n'.repeat(n / 5)}fi`],
    ['sums', `((a${'+a'.repeat(1900)}))`],
    ['words', 'a '.repeat(n)],
    ['commands', 'a;'.repeat(n)],
    ['quoted texts', `"${'$a'.repeat(n)}"`],
    ['here-documents', Array.from({ length: 5000 }, (_, i) => `cat <<E${i}\nx\nE${i}\n`).join('')],
  ])('long %s are no nesting', (_, long) => {
    expect(codes(long)).toEqual([]);
  });

  test('5,000 here-documents on one line all get their bodies', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `E${i}`);
    const text = `cat ${names.map((name) => `<<${name}`).join(' ')}\n${names.map((name) => `${name} body\n${name}\n`).join('')}b`;
    const { program, failures } = lowerShell(text, { path: 'a.sh' });
    expect(failures).toEqual([]);
    expect(program.body).toMatchObject([
      { value: { args: { length: 5000, 4999: { value: { value: 'E4999 body\n' } } } } },
      {},
    ]);
  });
});

describe('time is linear', () => {
  const rest = '()[]{}$|&<>"\'\n a';
  test.each([
    ['noise', Array.from({ length: 4 * n }, (_, i) => rest[(i * 7919 * i + i * 31) % 16]).join('')],
    ['double brackets', '(('.repeat(n)],
    ['dollar double brackets', '$(('.repeat(n)],
    ['lines of double brackets', `${'('.repeat(1400)}\n`.repeat(1000)],
    ['open quotes', `${'"'.repeat(n)}"`],
    ['open braces', '{'.repeat(n)],
    ['brace lists', '{a,b}'.repeat(n)],
    ['indexes', 'a['.repeat(n)],
    ['commands like indexes', 'a[;'.repeat(4 * n)],
    ['open quotes in indexes', 'a[";'.repeat(n)],
    ['blanks', `a${' '.repeat(10 * n)}b`],
    ['back quotes', '`\\'.repeat(n)],
  ])('for %s', (_, text) => {
    const start = performance.now();
    lowerShell(text, { path: 'a.sh' });
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

describe('errors', () => {
  test.each([
    ['a "b', 1],
    ["a\nb 'c", 2],
    ['a $(b', 1],
    ['a `b', 1],
    ['a ${b', 1],
    ['if a; then b', 1],
    ['while a; do b', 1],
    ['case a in b) c', 1],
    ['a\n)', 2],
    ['a\nfi', 2],
    ['a;;b', 1],
    ['a &&', 1],
    ['| a', 1],
    ['a >', 1],
    ['x=(a', 1],
    ['f() a', 1],
    ['[[ a', 1],
    ['a <<E', 1],
    ['(a', 1],
    ['{ a', 1],
  ])('%j is a syntax error on line %i', (text, line) => {
    expect(codes(text)).toEqual([['syntax-error', line]]);
  });

  test('what stands around is read', () => {
    const { program } = lowerShell('a\n) fi\nif b; then c; done\nd', { path: 'a.sh' });
    expect(printProgram(program)).toBe('(call sh:a)\n(if (call sh:b) {(call sh:c); (call sh:d)})');
  });

  test('a text above 2 MB is not read', () => {
    expect(codes(`x=${'a'.repeat(10_000_000)}`)).toEqual([['too-large-to-parse', 1]]);
    expect(codes(`x=${'a'.repeat(2_000_000)}`)).toEqual([]);
  });

  test('lone carriage returns and surrogates are characters', () => {
    expect(codes('a\rb \ud800')).toEqual([]);
  });
});

test('mutated scripts never throw and keep their places inside the text', () => {
  const sample = `#!/bin/bash\nset -e\nA=1 B=\${C:-"$(d 'e')"} f "$@" >o 2>&1 | while read -r l; do g <<< "$l"; done < <(h)\nfor x in {1..3} *.sh; do case $x in a|b*) c;; *) d; esac; done\ncat <<E | sudo bash -s -- &\n$x \`y\` $((1+$z))\nE\nk() { local m=(n "\${o[@]}"); [[ $p =~ ^q ]] && return 1 || { r; }; }\nif ! [ -z "$s" ]; then ((i++)); elif t; then u; else v; fi\nprintf '%s' $'\\x41' \${w//a/b} \${#w} <<-'F'\n\tx\n\tF\n`;
  const token = fc.constantFrom(
    '(',
    ')',
    '"',
    "'",
    '`',
    '{',
    '}',
    '$',
    '$(',
    '${',
    '((',
    '\n',
    '\0',
    '\\',
    ';',
    ';;',
    '|',
    '&',
    '<',
    '<<E',
    '>',
    '\r',
    '#',
    '=',
    '[[',
    ' fi ',
    ' done ',
    '\ud800',
  );
  const edit = fc.record({ at: fc.nat(sample.length), drop: fc.nat(12), add: fc.oneof(token, fc.string()) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const text = edits.reduce((now, { at, drop, add }) => now.slice(0, at) + add + now.slice(at + drop), sample);
      const { program, failures } = lowerShell(text, { path: 'a.sh' });
      JSON.stringify(program.body, (_, node) => {
        if (typeof node?.at === 'number' && !(node.at >= 0 && node.at <= node.end && node.end <= text.length)) {
          throw new Error(`${node.kind} at ${node.at} to ${node.end} of ${text.length}`);
        }
        return node;
      });
      printProgram(program);
      for (const { code } of failures) expect(code).toBe('syntax-error');
    }),
    { numRuns: 1500, seed: 7 },
  );
});
