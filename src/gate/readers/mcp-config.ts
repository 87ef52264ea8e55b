/** Configuration of agents: the packages its MCP servers are started from. The file itself is scanned, too, when it changed. */
import type { Locked } from '../locked.ts';
import type { LockFormat } from './lock-format.ts';
import { splitSpec } from './npm-source.ts';
import { pythonName } from './python-names.ts';
import { fieldsOf, listOf, textOf } from './untyped.ts';

/** Programs that fetch a package and run it, and the words between them and its name. */
const runners: readonly (readonly [command: RegExp, ecosystem: 'npm' | 'pypi', words: readonly string[]])[] = [
  [/^(?:npx|bunx|pnpx)$/, 'npm', []],
  [/^(?:npm|pnpm|yarn|bun)$/, 'npm', ['exec', 'x', 'dlx']],
  [/^uvx$/, 'pypi', []],
  [/^uv$/, 'pypi', ['tool', 'run', 'x']],
  [/^pipx$/, 'pypi', ['run']],
];
const optionsWithValue = /^(?:-p|--package|--from|--with|--registry|--index-url|--python)$/;

export const mcpConfig: LockFormat = {
  name: 'mcp-config',
  files:
    /(?:^|\/)(?:\.mcp|mcp|mcp_config|mcp-config|mcp_settings|cline_mcp_settings|claude_desktop_config)\.json$|(?:^|\/)\.(?:claude|gemini)\/settings(?:\.\w+)?\.json$/,
  syntax: 'json',
  ecosystem: 'any',
  read: (document) => {
    const root = fieldsOf(document.data);
    return {
      locked: ['mcpServers', 'servers'].flatMap((key) =>
        Object.entries(fieldsOf(root[key])).flatMap(([server, value]) => {
          const { command, args } = fieldsOf(value);
          const words = [textOf(command) ?? '', ...listOf(args).map(String)].join(' ').split(/\s+/);
          const asked = packageOf(words);
          if (asked === null) return [];
          const { ecosystem, name, version, range } = asked;
          return [
            {
              ecosystem,
              name,
              ...(version === undefined ? { range: range ?? 'latest' } : { version }),
              source: 'registry',
              integrity: [],
              direct: true,
              dev: false,
              file: document.file,
              lineOf: () => document.line([key, server, 'args']),
            } satisfies Locked,
          ];
        }),
      ),
    };
  },
};

interface Asked {
  readonly ecosystem: 'npm' | 'pypi';
  readonly name: string;
  readonly version?: string;
  readonly range?: string;
}

function packageOf(words: readonly string[]): Asked | null {
  const program = words[0]!
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.(?:cmd|exe)$/, '');
  const runner = runners.find(([command]) => command.test(program));
  if (runner === undefined) return null;
  const [, ecosystem, between] = runner;
  let named: string | undefined;
  for (let at = 1; at < words.length && named === undefined; at += 1) {
    const word = words[at]!;
    if (/^(?:-p|--package|--from)$/.test(word)) named = words[at + 1];
    else if (optionsWithValue.test(word)) at += 1;
    else if (/^--(?:package|from)=/.test(word)) named = word.slice(word.indexOf('=') + 1);
    else if (!word.startsWith('-') && !between.includes(word)) named = word;
  }
  // `npm run build` and the like run what is there.
  if (named === undefined || (between.length > 0 && !words.some((word) => between.includes(word)))) return null;
  if (ecosystem === 'npm') {
    const { name, rest } = splitSpec(named) ?? { name: named, rest: 'latest' };
    return { ecosystem, name, ...(/^\d+\.\d+\.\d+/.test(rest) ? { version: rest } : { range: rest }) };
  }
  const [, name = named, version] = /^([\w.-]+)(?:\[[^\]]*\])?(?:==|@)?(.*)$/.exec(named) ?? [];
  return {
    ecosystem,
    name: pythonName(name),
    ...(/^\d/.test(version ?? '') ? { version: version! } : { range: version || 'latest' }),
  };
}
