import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const shellHeredoc: Transformation = {
  name: 'shell-heredoc',
  what: 'the script is a here-document of another shell',
  rewrite: { shell: (source) => wrapScript(source, (code) => `bash -s -- "$@" <<'END_OF_STEP'\n${code}\nEND_OF_STEP`) },
};
