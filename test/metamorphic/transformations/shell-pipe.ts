import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const shellPipe: Transformation = {
  name: 'shell-pipe',
  what: 'the script is base64, decoded into another shell',
  rewrite: {
    shell: (source) =>
      wrapScript(source, (code) => `printf %s ${Buffer.from(code).toString('base64')} | base64 --decode | bash`),
  },
};
