import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, textsOf } from '../manifest-values.ts';

/** `Bash`, `Bash(*)`, `Bash(*:*)`, `mcp__*`, `*`: everything of its kind. */
const everything =
  /^(?:\*|all|mcp__\*|mcp__\*__\*|(?:Bash|Shell|run_shell_command|ShellTool)(?:\(\s*(?:\*|\*:\*|:\*|\*\*)\s*\))?)$/;
const anyPath = /^(?:Write|Edit|MultiEdit|Read)\(\s*(?:\/\*\*|\/\/\*\*|~\/\*\*|\/)\s*\)$/;
const settings = /^(?:claude-settings|cursor-settings|gemini-settings|opencode-config)$/;
const flag = /(?:^|\s)--allowed-?[tT]ools[= ]+["']?(?:\*|Bash(?:\(\*\))?)["']?(?=\s|,|$)/;

function* inSettings(manifest: Manifest): Iterable<Hit> {
  const allow = fieldsOf(fieldsOf(manifest.data)?.permissions)?.allow;
  for (const [index, entry] of textsOf(allow).entries()) {
    if (!everything.test(entry.trim()) && !anyPath.test(entry.trim())) continue;
    yield {
      at: manifest.place(['permissions', 'allow', index]),
      because: `${manifest.path} allows ${entry} for everybody who opens the folder`,
      severity: 'HIGH',
      trigger: 'startup',
    };
  }
}

function* inFrontMatter(manifest: Manifest): Iterable<Hit> {
  const fields = fieldsOf(manifest.data);
  const key = ['allowed-tools', 'allowed_tools', 'tools'].find((key) => fields?.[key] !== undefined);
  if (key === undefined) return;
  const tools = textsOf(fields![key]).flatMap((text) => text.split(/[,\s]+(?![^(]*\))/));
  const wide = tools.find((tool) => everything.test(tool) && tool !== 'Bash' && tool !== 'Shell');
  if (wide !== undefined)
    yield {
      at: manifest.place([key]),
      because: `The text asks for ${wide}: every tool, or every command`,
      trigger: 'agent',
    };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (settings.test(manifest.kind)) yield* inSettings(manifest);
    else if (/front-matter$/.test(manifest.kind)) yield* inFrontMatter(manifest);
  }
  for (const call of facts.calls) {
    const words = `${call.args.command?.texts[0] ?? ''} ${call.args.argv?.texts.join(' ') ?? ''}`;
    if (/^\S*claude\b/.test(words) && flag.test(words))
      yield {
        at: call.at,
        because: 'An agent is started with every tool allowed',
        severity: call.trigger === 'install' || call.trigger === 'startup' ? 'HIGH' : 'LOW',
        trigger: call.trigger,
      };
  }
}

export const wildcardTools: Rule = {
  title: 'Every tool or command is allowed at once',
  severity: 'LOW',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-250'],
  attack: ['T1548'],
  owasp: ['LLM06', 'ASI03'],
  remediation: 'Name the commands that are needed: Bash(git diff:*) instead of Bash(*).',
  detect,
};
