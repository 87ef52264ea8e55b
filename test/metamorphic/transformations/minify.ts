import { minify as terser } from 'terser';
import { scriptOf } from '../javascript/script-of.ts';
import type { Transformation } from '../transformation.ts';

export const minify: Transformation = {
  name: 'minify',
  what: 'minified by terser',
  rewrite: {
    javascript: async (source) => {
      const script = scriptOf(source);
      if (!script) return null;
      const { code } = await terser(script.text, {
        module: script.isModule,
        compress: { passes: 2 },
        mangle: { toplevel: true },
      });
      return code ? code : null;
    },
  },
};
