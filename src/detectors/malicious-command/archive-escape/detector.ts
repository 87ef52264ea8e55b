import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

/** Where the unpacker puts entries that would have left their folder, and what a second reader of an archive would see. */
const outside = /(?:^|\/)!outside\//;
const other = /(?:^|\/)(?:!copy-\d+\/|!after-the-end(?:$|!))/;
const maxNamed = 4;

/** Places of which a file changes what the machine does. */
const sensitive =
  /(?:^|\/)(?:\.ssh|\.aws|\.bashrc|\.bash_profile|\.profile|\.zshrc|\.gitconfig|\.npmrc|\.claude|\.cursor|\.mcp\.json|cron\.\w+|crontab|systemd|LaunchAgents|Startup|etc|site-packages|authorized_keys|ld\.so\.preload)(?:\/|$)/i;

function* detect(facts: Facts): Iterable<Hit> {
  const escaped = facts.files.filter(({ path }) => outside.test(path));
  const [first] = escaped;
  if (first !== undefined) {
    const grave = escaped.find(({ path }) => sensitive.test(path.replace(outside, '/')));
    const named = escaped.slice(0, maxNamed).map(({ path }) => path.replace(outside, '/'));
    yield {
      at: { file: (grave ?? first).path, line: 1, column: 1 },
      because: `The archive has entries that would be written outside of the folder it is unpacked into: ${named.join(', ')}${escaped.length > maxNamed ? ` and ${escaped.length - maxNamed} more` : ''}`,
      trigger: 'install',
      ...(grave === undefined ? { severity: 'MEDIUM' } : {}),
    };
  }
  for (const { path, language } of facts.files)
    if (other.test(path) && !outside.test(path) && /^(?:javascript|typescript|python|shell|json|toml)$/.test(language))
      yield {
        at: { file: path, line: 1, column: 1 },
        because: `The archive holds ${path.replace(other, '')} in a place or number that only some tools read`,
        severity: 'MEDIUM',
        trigger: 'install',
      };
}

export const archiveEscape: Rule = {
  title: 'An archive writes outside of its folder or shows its readers different files',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-22', 'CWE-436'],
  attack: ['T1036', 'T1546'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not unpack it; no tool that packs a folder makes such entries.',
  detect,
};
