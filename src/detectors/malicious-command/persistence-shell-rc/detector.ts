import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, shown } from '../command-lines.ts';
import { contentOf, isFetched, suspiciousContent, writesOf } from '../file-writes.ts';

const startup =
  /^(?:~\/\.(?:bashrc|bash_profile|bash_login|bash_logout|profile|zshrc|zprofile|zshenv|zlogin|kshrc|cshrc|tcshrc|xprofile|xinitrc|xsessionrc|inputrc|config\/fish\/(?:config\.fish|conf\.d\/[^/]+)|config\/powershell\/[^/]+\.ps1)|\/etc\/(?:profile|bash\.bashrc|zshrc|zsh\/zshrc|environment|profile\.d\/[^/]+)|.*\/(?:WindowsPowerShell|PowerShell)\/[\w.]*profile\.ps1)$/;
const masks =
  /\balias\s+(?:sudo|su|ssh|git|npm|npx|pip|python3?|node|curl|claude|docker)=|\bfunction\s+(?:sudo|ssh|git|npm)\b|(?:^|\n)\s*(?:sudo|ssh|git|npm)\s*\(\)/;
const ordinary =
  /^\s*(?:#.*|export\s+(?:PATH|[A-Z_]+(?:_HOME|_ROOT|_DIR))=.*|PATH=.*|fish_add_path\b.*|\[.*\]\s*&&\s*(?:\.|source)\s.*|(?:\.|source)\s+\S+.*|eval\s+"?\$\([\w./~-]+\s.*\)"?|autoload\b.*|compinit\b.*|complete\b.*|fpath=.*|if\b.*|fi|)\s*$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const write of writesOf(facts)) {
    if (!startup.test(write.path)) continue;
    const content = contentOf(write);
    const isBad = suspiciousContent.test(content) || masks.test(content) || isFetched(write);
    if (!isBad && (content === '' || content.split('\n').every((line) => ordinary.test(line)))) {
      if (isUnasked(write.call))
        yield hitOf(write.call, `${write.path} is changed`, { severity: 'MEDIUM', confidence: 0.6 });
      continue;
    }
    const weight = isBad
      ? isUnasked(write.call)
        ? ({ severity: 'CRITICAL', confidence: 0.9 } as const)
        : {}
      : ({ severity: 'MEDIUM', confidence: 0.6 } as const);
    yield hitOf(write.call, `${write.path}, which every shell runs, gets: ${shown(content || 'a download')}`, weight);
  }
}

export const persistenceShellRc: Rule = {
  title: 'The start-up file of a shell is changed',
  severity: 'HIGH',
  confidence: 0.88,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1546.004'],
  owasp: ['ASI05', 'ASI10'],
  remediation: 'Take the line out of the start-up file, and see what it started.',
  detect,
};
