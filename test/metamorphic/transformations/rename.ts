import { minify } from 'terser';
import { scriptOf } from '../javascript/script-of.ts';
import { renamePython } from '../python/rename.ts';
import { renameShellVariables } from '../shell/rename.ts';
import type { Transformation } from '../transformation.ts';

export const rename: Transformation = {
  name: 'rename',
  what: 'every name of its own is another',
  rewrite: {
    javascript: async (source) => {
      const script = scriptOf(source);
      if (!script) return null;
      const { code } = await minify(script.text, {
        module: script.isModule,
        compress: false,
        mangle: { toplevel: true },
        format: { beautify: true, comments: true },
      });
      return code ?? null;
    },
    python: renamePython,
    shell: renameShellVariables,
  },
};
