/** What a manifest is, by its path and, where many tools share a form, by its content. */

/** Matched against the lower-case path, the first that fits. */
const byPath: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/(?:^|[/!])package\.json5?$/, 'package-json'],
  [/(?:^|[/!])(?:package-lock|npm-shrinkwrap)\.json$/, 'package-lock'],
  [/(?:^|[/!])\.package-lock\.json$/, 'package-lock'],
  [/(?:^|[/!])pnpm-lock\.yaml$/, 'pnpm-lock'],
  [/(?:^|[/!])pnpm-workspace\.yaml$/, 'pnpm-workspace'],
  [/(?:^|[/!])bun\.lock$/, 'bun-lock'],
  [/(?:^|[/!])pyproject\.toml$/, 'pyproject'],
  [/(?:^|[/!])(?:poetry|uv|pdm)\.lock$/, 'python-lock'],
  [/(?:^|[/!])pipfile(?:\.lock)?$/, 'pipfile'],
  [/(?:^|[/!])setup\.cfg$/, 'setup-cfg'],
  [/(?:^|[/!])entry_points\.txt$/, 'entry-points'],
  [/(?:^|[/!])(?:metadata|pkg-info)$/, 'python-metadata'],
  [/(?:^|[/!])wheel$/, 'wheel-metadata'],
  [/(?:^|[/!])\.npmrc$/, 'npmrc'],
  [/(?:^|[/!])\.yarnrc(?:\.yml)?$/, 'yarnrc'],
  [/(?:^|[/!])pip\.(?:conf|ini)$/, 'pip-conf'],
  [/(?:^|[/!])\.pypirc$/, 'pypirc'],
  [/(?:^|[/!])binding\.gypi?$|\.gypi?$/, 'binding-gyp'],
  [/(?:^|[/!])composer\.json$/, 'composer'],
  [/(?:^|[/!])cargo\.(?:toml|lock)$/, 'cargo'],
  [/(?:^|[/!])deno\.jsonc?$/, 'deno-config'],
  [/(?:^|[/!])bunfig\.toml$/, 'bunfig'],
  [/(?:^|[/!])environment\.ya?ml$/, 'conda-environment'],
  [/(?:^|[/!])tsconfig(?:\.[\w-]+)?\.json$/, 'tsconfig'],
  [
    /(?:^|[/!])(?:\.mcp|mcp|mcp_config|mcp-config|mcp_settings|cline_mcp_settings|claude_desktop_config)\.json$/,
    'mcp-config',
  ],
  [/(?:^|[/!])\.claude\/settings(?:\.\w+)?\.json$/, 'claude-settings'],
  [/(?:^|[/!])\.claude-plugin\/plugin\.json$/, 'claude-plugin'],
  [/(?:^|[/!])\.claude-plugin\/marketplace\.json$/, 'claude-marketplace'],
  [/(?:^|[/!])hooks\/hooks\.json$/, 'claude-hooks'],
  [/(?:^|[/!])\.cursor\/hooks\.json$/, 'cursor-hooks'],
  [/(?:^|[/!])\.cursor\/(?:settings|permissions|cli(?:-config)?)\.json$/, 'cursor-settings'],
  [/(?:^|[/!])\.gemini\/settings\.json$/, 'gemini-settings'],
  [/(?:^|[/!])gemini-extension\.json$/, 'gemini-extension'],
  [/(?:^|[/!])\.codex\/config\.toml$/, 'codex-config'],
  [/(?:^|[/!])opencode\.jsonc?$/, 'opencode-config'],
  [/(?:^|[/!])openclaw\.json5?$/, 'openclaw-config'],
  [/(?:^|[/!])\.vscode\/tasks\.json$/, 'vscode-tasks'],
  [/(?:^|[/!])\.vscode\/launch\.json$/, 'vscode-launch'],
  [/(?:^|[/!])\.vscode\/settings\.json$|\.code-workspace$/, 'vscode-settings'],
  [/(?:^|[/!])(?:\.devcontainer(?:\/[^/]+)?\/)?\.?devcontainer\.json$/, 'devcontainer'],
  [/(?:^|[/!])\.github\/workflows\/[^/]+\.ya?ml$/, 'github-workflow'],
  [/(?:^|[/!])action\.ya?ml$/, 'github-action'],
  [/(?:^|[/!])\.github\/dependabot\.ya?ml$/, 'dependabot'],
  [/(?:^|[/!])\.gitlab-ci\.ya?ml$/, 'gitlab-ci'],
  [/(?:^|[/!])\.pre-commit-(?:config|hooks)\.yaml$/, 'pre-commit'],
  [/(?:^|[/!])(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/, 'docker-compose'],
  [/(?:^|[/!])\.gitmodules$/, 'gitmodules'],
  [/(?:^|[/!])(?:\.gitconfig|\.git\/config)$/, 'git-config'],
  [/(?:^|[/!])\.well-known\/(?:agent|agent-card)\.json$/, 'agent-card'],
  [/(?:^|[/!])ai-plugin\.json$/, 'ai-plugin'],
  [/(?:^|[/!])smithery\.ya?ml$/, 'smithery'],
  [/\.(?:service|timer)$/, 'systemd-unit'],
  [/\.desktop$/, 'desktop-entry'],
];

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

const isTool = (value: unknown): boolean => {
  const tool = record(value);
  return (
    tool !== null &&
    typeof tool.name === 'string' &&
    ('inputSchema' in tool ||
      'input_schema' in tool ||
      'parameters' in tool ||
      'annotations' in tool ||
      typeof tool.description === 'string')
  );
};

const isToolList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.slice(0, 50).every(isTool);

/** A dump of `tools/list`: the array, the object around it, the JSON-RPC answer around that. */
function holdsTools(data: unknown): boolean {
  if (isToolList(data))
    return (data as unknown[]).some(
      (tool) => record(tool)?.inputSchema !== undefined || record(tool)?.input_schema !== undefined,
    );
  const outer = record(data);
  return outer !== null && (isToolList(outer.tools) || isToolList(record(outer.result)?.tools));
}

/** The kind by path alone; undefined when the name says nothing. */
function kindOfPath(path: string): string | undefined {
  const lower = path.toLowerCase();
  return byPath.find(([pattern]) => pattern.test(lower))?.[1];
}

/** The kind of a file, `syntax` when nothing more is known. */
export function manifestKind(path: string, data: unknown, syntax: string): string {
  const named = kindOfPath(path);
  if (named !== undefined) return named;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1).toLowerCase();
  const root = record(data);
  if (root !== null) {
    if (record(root.mcpServers) !== null || (record(root.servers) !== null && /mcp/.test(path.toLowerCase())))
      return 'mcp-config';
    if (typeof root.$schema === 'string' && /modelcontextprotocol/.test(root.$schema)) return 'mcp-server';
    if (name === 'server.json' && typeof root.name === 'string' && ('packages' in root || 'remotes' in root))
      return 'mcp-server';
    if (name === 'manifest.json' && ('dxt_version' in root || 'mcpb_version' in root || record(root.server) !== null))
      return 'mcp-bundle';
    if (name === 'manifest.json' && typeof root.manifest_version === 'number') return 'browser-extension';
    if (
      record(root.hooks) !== null &&
      Object.keys(root.hooks as object).some((key) =>
        /^(?:PreToolUse|PostToolUse|SessionStart|Stop|UserPromptSubmit|SubagentStop|Notification)$/.test(key),
      )
    )
      return 'claude-settings';
    if (typeof root.openapi === 'string' || typeof root.swagger === 'string') return 'openapi';
    // Submissions without a name are told by what only these files have.
    if (path === '' || !name.includes('.')) {
      if (
        record(root.scripts) !== null ||
        (typeof root.name === 'string' &&
          typeof root.version === 'string' &&
          ('dependencies' in root || 'main' in root))
      )
        return 'package-json';
      if (record(root.jobs) !== null && ('on' in root || 'true' in root)) return 'github-workflow';
      if (record(root.project) !== null && record(root['build-system']) !== null) return 'pyproject';
    }
  }
  return holdsTools(data) ? 'mcp-tools' : syntax;
}
