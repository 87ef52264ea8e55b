import { wrapProgram } from '../javascript/wrap-program.ts';
import type { Transformation } from '../transformation.ts';

const given = ['require', 'module', 'exports', '__dirname', '__filename'];

export const functionConstructor: Transformation = {
  name: 'function-constructor',
  what: 'the program is the body of `new Function(…)`',
  rewrite: {
    javascript: (source) =>
      wrapProgram(
        source,
        (code) =>
          `new Function(${given.map((name) => `'${name}'`).join(', ')}, ${JSON.stringify(code)})(${given.join(', ')});`,
      ),
  },
};
