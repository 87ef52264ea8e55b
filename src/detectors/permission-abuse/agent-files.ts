/** Files that decide what an agent or editor may do and what it starts by itself (threats.md §6, §13). */

const shapes: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)\.claude\/settings(?:\.local)?\.json$|(?:^|\/)\.claude\.json$/, 'the settings of Claude Code'],
  [
    /(?:^|\/)\.claude\/(?:hooks|commands|agents|skills|plugins|rules|output-styles)(?:\/|$)|(?:^|\/)\.claude\/CLAUDE\.md$/,
    'the skills, hooks and memory of Claude Code',
  ],
  [/(?:^|\/)claude_desktop_config\.json$/, 'the configuration of Claude Desktop'],
  [
    /(?:^|\/)\.cursor\/(?:mcp|hooks|settings|permissions|cli-config)\.json$|(?:^|\/)\.cursor\/(?:rules|commands)(?:\/|$)|(?:^|\/)Cursor\/User\/(?:settings|mcp)\.json$/,
    'the configuration of Cursor',
  ],
  [/(?:^|\/)\.codex\/(?:config\.toml|AGENTS\.md|prompts|skills|hooks\.json)(?:\/|$)?/, 'the configuration of Codex'],
  [
    /(?:^|\/)\.gemini\/(?:settings\.json|GEMINI\.md|extensions|commands|skills)(?:\/|$)?/,
    'the configuration of Gemini',
  ],
  [
    /(?:^|\/)\.codeium\/(?:windsurf\/)?(?:mcp_config\.json|memories)|(?:^|\/)\.windsurf\/(?:rules|workflows)(?:\/|$)/,
    'the configuration of Windsurf',
  ],
  [/(?:^|\/)\.continue\/(?:config\.(?:json|ya?ml|ts)|mcpServers|rules)/, 'the configuration of Continue'],
  [/(?:^|\/)\.config\/zed\/settings\.json$|(?:^|\/)\.zed\/(?:settings|tasks)\.json$/, 'the settings of Zed'],
  [
    /(?:^|\/)\.openclaw\/(?:openclaw\.json|skills|workspace|agents|memory|hooks)|(?:^|\/)\.(?:clawdbot|moltbot)\/(?:config\.json|skills|workspace)/,
    'the configuration of OpenClaw',
  ],
  [
    /(?:^|\/)\.(?:config\/)?opencode\/(?:opencode\.jsonc?|agents?|commands?|skills|plugins?)/,
    'the configuration of OpenCode',
  ],
  [
    /(?:^|\/)(?:cline_mcp_settings|mcp_settings)\.json$|(?:^|\/)\.(?:roo|kiro|amazonq|aws\/amazonq|junie|augment|trae|qwen|copilot)\/(?:mcp|settings|rules|steering|skills|config)/,
    'the configuration of a coding agent',
  ],
  [
    /(?:^|\/)(?:Code|Code - Insiders|VSCodium)\/User\/(?:settings|mcp|tasks|keybindings)\.json$/,
    'the settings of the editor',
  ],
  [/(?:^|\/)\.vscode\/(?:settings|tasks|mcp|launch)\.json$/, 'the settings of the editor for a project'],
  [/(?:^|\/)\.github\/(?:agents|instructions|prompts|copilot-instructions\.md)/, 'the instructions of Copilot'],
];

/** What the file at that path governs; null for all other files. Holes and either kind of slash are allowed. */
export function governedBy(path: string): string | null {
  const plain = path.replaceAll('\\', '/');
  return shapes.find(([shape]) => shape.test(plain))?.[1] ?? null;
}

/** Whether it is the user's own file rather than one of the folder that is worked in. */
export function isOfUser(path: string): boolean {
  return (
    /^(?:~|\/(?:home|Users|root)\/|\u{FFFC}|[A-Z]:|%(?:USERPROFILE|APPDATA)%|\$(?:HOME|\{HOME\}))/u.test(path) ||
    /(?:AppData|Application Support|\.config)[\\/]/.test(path)
  );
}

/** Settings that take away a question the user would be asked, as they stand in a file or in the code that writes one. */
export const liftsGuard =
  /bypassPermissions|enableAllProjectMcpServers|skipDangerousModePermissionPrompt|danger-full-access|["']?(?:autoApprove|alwaysAllow)["']?\s{0,3}[:\]=]{1,3}\s{0,3}(?:\[\s{0,3}["']\*|[tT]rue)|chat\.tools\.(?:global\.)?autoApprove|approval_policy\s{0,3}=\s{0,3}["']never|permissionDecision["']\s{0,3}:\s{0,3}["']allow/;

/** Further things in such a file that act by themselves. */
export const actsByItself =
  /["'.](?:hooks|SessionStart|UserPromptSubmit|PreToolUse|apiKeyHelper|statusLine)\b|(?:ANTHROPIC|OPENAI|GEMINI)_[A-Z_]{0,20}(?:BASE|URL|ENDPOINT)|folderOpen/;
