import { quoted, wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const shellCommand: Transformation = {
  name: 'shell-command',
  what: 'the script is the argument of `env bash -c`',
  rewrite: {
    shell: (source) =>
      wrapScript(source, (code) => `_s=${quoted(code)}\nenv -i PATH="$PATH" HOME="$HOME" bash -c "$_s" "$0" "$@"`),
  },
};
