import { wrapProgram } from '../javascript/wrap-program.ts';
import { indented } from '../python/indented.ts';
import { wrapPythonProgram } from '../python/wrap-program.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const asyncWrap: Transformation = {
  name: 'async-wrap',
  what: 'the program runs in an async function, after a promise, in the background',
  rewrite: {
    javascript: (source) =>
      wrapProgram(source, (code) => `Promise.resolve().then(async () => {\nawait null;\n${code}\n}).catch(() => {});`),
    python: (source) =>
      wrapPythonProgram(source, (code) => {
        const inner = indented(source, code);
        return inner === null ? code : `import asyncio\nasync def _start():\n${inner}\nasyncio.run(_start())`;
      }),
    shell: (source) => wrapScript(source, (code) => `(\n${code}\n) &`),
  },
};
