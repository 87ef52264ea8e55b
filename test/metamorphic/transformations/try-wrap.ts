import { wrapStatements } from '../javascript/wrap-statements.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const tryWrap: Transformation = {
  name: 'try-wrap',
  what: 'statements whose errors are swallowed',
  rewrite: {
    javascript: (source) =>
      wrapStatements(source, () => ['try { ', ' } catch (ignored) { void ignored; } finally { void 0; }']),
    python: (source) => wrapPythonStatements(source, () => ({ header: 'try:', footer: 'finally:\n    pass' })),
    shell: (source) => wrapScript(source, (code) => `{\n${code}\n} 2>/dev/null || true`),
  },
};
