import { expect, test } from 'vitest';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import { printProgram } from './print-program.ts';

/** Lowers the text, which must be without errors. */
function print(text: string): string {
  const { program, failures } = lowerJavaScript(text, { path: 'a.js' });
  expect(failures).toEqual([]);
  return printProgram(program);
}

test('types of Flow are erased', () => {
  const typed = `// @flow strict
import type { Config } from './config';
import typeof Reader from './reader';
import { send, type Options } from './send';
opaque type Id: string = string;
declare var __DEV__: boolean;
export type Shape = {| +name: ?string, [key: string]: mixed |};
export const run = (config: Config, ...rest: Array<?Options>): Promise<void> => send(((config: any): Shape).name, rest);
`;
  const plain = `import { send } from './send';
export const run = (config, ...rest) => send(config.name, rest);
`;
  expect(print(typed)).toBe(print(plain));
});

test('classes, comments and positions', () => {
  const text = `/* @flow */
class Store<T> {
  #items: Array<T> = [];
  +size: number = 0;
  add(item: ?T): this { this.#items.push((item: any)); return this; } // keeps it
}
`;
  const { program, comments, failures } = lowerJavaScript(text, { path: 'a.js' });
  expect(failures).toEqual([]);
  expect(comments.map((comment) => comment.text)).toEqual([' @flow ', ' keeps it']);
  expect(text.slice(comments[1]!.at)).toMatch(/^ keeps it/);
  expect(printProgram(program)).toContain('(call (member (member this "#items") "push") item)');
});

test('proposed syntax', () => {
  expect(print('const f = (x) => x ?? throw new Error("no");\n')).toContain('(throw (new Error "no"))');
});

test('what no parser can read is said', () => {
  const { failures } = lowerJavaScript('type A = {| b: ?string |};\nconst = 1;\n', { path: 'a.js' });
  expect(failures.map(({ code }) => code)).toEqual(['syntax-error']);
});
