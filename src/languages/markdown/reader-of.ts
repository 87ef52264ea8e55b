/** Whom a text file addresses, by its name (threats.md §3: what agents load as instructions). */

const agentNames =
  /^(?:skill|agents?|claude|claude\.local|gemini|codex|copilot|copilot-instructions|memory|soul|identity|heartbeat|bootstrap|tools|conventions|system[-_ ]?prompt|system|prompt|instructions|llms|llms-full|agent[-_]instructions|custom[-_]instructions|persona|rules)\.(?:md|mdc|mdx|txt|markdown|prompt|j2|jinja2?|yaml|yml|json)$/i;
const agentExactNames =
  /^(?:\.cursorrules|\.windsurfrules|\.clinerules|\.roorules|\.goosehints|\.aider\.conf\.yml|\.hermes\.md|readme\.llm|claude-desktop-extension\.md)$/i;
const agentExtensions = /\.(?:mdc|prompt|prompt\.md|instructions\.md|chatmode\.md|agent\.md|prompty|system\.md)$/i;
const agentFolders =
  /(?:^|[/!])(?:\.claude\/(?:commands|agents|skills|rules|output-styles|memory)|\.cursor\/(?:rules|commands|prompts)|\.windsurf\/(?:rules|workflows)|\.clinerules|\.roo(?:\/rules[\w-]{0,40})?|\.kilocode\/rules|\.continue\/(?:rules|prompts)|\.github\/(?:instructions|prompts|chatmodes|agents)|\.gemini\/(?:commands|agents|skills)|\.codex\/(?:prompts|skills|agents)|\.opencode\/(?:agents?|commands?|skills)|\.agents?|\.openclaw|\.augment\/rules|\.amazonq\/rules|\.kiro\/steering|\.junie|memory|memories|prompts?|system[-_]prompts?|skills|slash[-_]commands|subagents)\//i;

/** `agent` when an AI agent reads the file as instructions, `people` for everything else. */
export function readerOf(path: string): 'agent' | 'people' {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
  if (agentExactNames.test(name) || agentExtensions.test(name) || agentNames.test(name)) return 'agent';
  if (
    /^(?:readme|changelog|license|licence|contributing|security|code_of_conduct|authors|history|notice)(?:\.|$|-)/i.test(
      name,
    )
  )
    return 'people';
  return agentFolders.test(path) && /\.(?:md|mdx|markdown|txt|toml|yaml|yml|json|j2|jinja2?)$/i.test(name)
    ? 'agent'
    : 'people';
}
