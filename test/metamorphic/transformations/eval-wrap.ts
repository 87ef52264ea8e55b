import { wrapProgram } from '../javascript/wrap-program.ts';
import { pythonLiteral } from '../python/rewrite-strings.ts';
import { wrapPythonProgram } from '../python/wrap-program.ts';
import { quoted, wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const evalWrap: Transformation = {
  name: 'eval-wrap',
  what: 'the program is a text given to `eval` or `exec(compile(…))`',
  rewrite: {
    javascript: (source) => wrapProgram(source, (code) => `eval(${JSON.stringify(code)});`),
    python: (source) =>
      wrapPythonProgram(source, (code) => `exec(compile(${pythonLiteral(code)}, '<string>', 'exec'))`),
    shell: (source) => wrapScript(source, (code) => `eval ${quoted(code)}`),
  },
};
