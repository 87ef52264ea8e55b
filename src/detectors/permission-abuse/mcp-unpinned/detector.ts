import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { argvOf, serversOf } from '../manifest-values.ts';

const runners = /(?:^|[\\/])(?:npx|bunx|pnpx|uvx)(?:\.cmd|\.exe)?$/i;
/** `pnpm dlx`, `yarn dlx`, `npm exec`, `pipx run`, `uv tool run`, `bun x`. */
const running = /^(?:dlx|exec|run|x|tool|--)$/;

/** What is fetched anew at every start, in words; null when it is pinned or local. */
function unpinned(words: readonly string[]): string | null {
  const at = words.findIndex((word) => runners.test(word) || /^(?:pnpm|yarn|npm|pipx|uv|bun)$/.test(word));
  if (at >= 0 && (runners.test(words[at]!) || running.test(words[at + 1] ?? ''))) {
    const rest = words.slice(at + 1);
    const from = rest.findIndex((word) => /^(?:--from|--package|-p)$/.test(word));
    const name = from >= 0 ? rest[from + 1] : rest.find((word) => !word.startsWith('-') && !running.test(word));
    if (name === undefined || /^[./~]|^[A-Z]:/.test(name)) return null;
    if (/^git\+|^github:|\.git$/.test(name)) return /@[0-9a-f]{7,40}$|#[0-9a-f]{7,40}$/.test(name) ? null : name;
    return /.(?:@|==|~=|>=)\^?~?v?\d/.test(name) && !/@(?:latest|next|canary)$/.test(name) ? null : name;
  }
  const docker = words.findIndex((word) => /(?:^|[\\/])(?:docker|podman)$/.test(word));
  if (docker < 0 || words[docker + 1] !== 'run') return null;
  const image = words
    .slice(docker + 2)
    .find(
      (word, index, all) =>
        !word.startsWith('-') &&
        !/^(?:-e|--env|-v|--volume|--mount|-p|--publish|--name|--network|-u|--user|-w|--workdir|--entrypoint|--env-file|--platform|-l|--label|--pull|--add-host|-m|--memory|--cpus)$/.test(
          all[index - 1] ?? '',
        ),
    );
  return image === undefined || /@sha256:|:(?!latest$)[\w.-]+$/.test(image) ? null : image;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const server of serversOf(facts)) {
    const name = unpinned(argvOf(server));
    if (name !== null)
      yield {
        at: server.manifest.place([...server.keys, server.fields.args === undefined ? 'command' : 'args']),
        because: `The server ${server.name} runs whatever version of ${name} is the newest that day`,
        trigger: 'startup',
      };
  }
}

export const mcpUnpinned: Rule = {
  title: 'An MCP server is fetched without a version',
  severity: 'LOW',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'low',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-1357'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Name a version: npx -y @scope/server@1.2.3, uvx server==1.2.3, image@sha256:….',
  detect,
};
