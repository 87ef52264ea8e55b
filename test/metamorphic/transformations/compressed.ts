import { deflateSync, gzipSync } from 'node:zlib';
import { wrapProgram } from '../javascript/wrap-program.ts';
import { wrapPythonProgram } from '../python/wrap-program.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const compressed: Transformation = {
  name: 'compressed',
  what: 'the program is compressed, in base64, and evaluated',
  rewrite: {
    javascript: (source) =>
      wrapProgram(
        source,
        (code) =>
          `eval(require('zlib').inflateSync(Buffer.from('${deflateSync(code).toString('base64')}', 'base64')).toString());`,
      ),
    python: (source) =>
      wrapPythonProgram(
        source,
        (code) =>
          `import zlib, base64\nexec(zlib.decompress(base64.b64decode(b'${deflateSync(code).toString('base64')}')))`,
      ),
    shell: (source) =>
      wrapScript(source, (code) => `eval "$(echo ${gzipSync(code).toString('base64')} | base64 -d | gunzip)"`),
  },
};
