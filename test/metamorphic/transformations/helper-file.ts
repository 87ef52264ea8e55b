import { treeOf } from '../javascript/tree.ts';
import { pythonTree } from '../python/tree.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Source, Transformation } from '../transformation.ts';

export const helperFile: Transformation = {
  name: 'helper-file',
  what: 'the code moves to another file, which the file loads',
  rewrite: {
    javascript: (source) => {
      const tree = treeOf(source);
      if (!tree) return null;
      const { path, helper, name } = beside(source);
      if (!tree.isModule) return { [path]: `module.exports = require('./${name}');\n`, [helper]: source.text };
      const isDefault = tree.top.some(({ type }) => type === 'ExportDefaultDeclaration');
      const again = isDefault ? `export { default } from './${name}';\n` : '';
      return { [path]: `export * from './${name}';\n${again}`, [helper]: source.text };
    },
    python: (source) => {
      if (!pythonTree(source)) return null;
      const { path, helper, name } = beside(source);
      return { [path]: `from ${name.replace(/\.py$/, '')} import *\n`, [helper]: source.text };
    },
    shell: (source) => {
      const { path, helper, name } = beside(source);
      const text = wrapScript(source, () => `. "$(dirname "$0")/${name}"`);
      return text === null ? null : { [path]: text, [helper]: source.text };
    },
  },
};

function beside({ path }: Source) {
  const slash = path.lastIndexOf('/') + 1;
  const extension = /\.\w+$/.exec(path)?.[0] ?? '.sh';
  const name = `inner_${path
    .slice(slash)
    .replace(/\.\w+$/, '')
    .replace(/\W/g, '_')}${extension}`;
  return { path, name, helper: path.slice(0, slash) + name };
}
