import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, linesOf, shown } from '../command-lines.ts';

const installs =
  /^(?:npm|pnpm|yarn|bun)\s+(?:-\S+\s+)*(?:i|install|add)\s+(?!-\S+$)\S|^(?:pip3?|uv\s+pip|uv)\s+(?:-\S+\s+)*(?:install|add)\s+(?!-[re]\s|\.)\S|^(?:npx|bunx|pnpx|uvx|pipx\s+run)\s+\S|^(?:gem|cargo|go)\s+(?:install|get)\s+\S/;
const elsewhere =
  /\s(?:git\+\w+:\/\/|https?:\/\/|ftp:\/\/|git:\/\/)\S+|\s(?:--(?:extra-)?index-url|--registry|-i|--find-links)[ =]https?:\/\/(?!(?:[\w-]+\.)*(?:pypi|npmjs|pytorch|nvidia|tsinghua|aliyun)\.)\S+/;

function weigh(call: Call, text: string): Partial<Hit> | null {
  const isUrl = elsewhere.test(text);
  if (call.args.name?.derived && call.layer === undefined && !text.includes('\u{FFFC}') && call.hiddenName)
    return { severity: 'HIGH', confidence: 0.85 };
  if (isUrl) return isUnasked(call) ? { severity: 'HIGH', confidence: 0.9 } : { severity: 'HIGH', confidence: 0.75 };
  if (isUnasked(call)) return { severity: 'MEDIUM', confidence: 0.65 };
  return call.trigger === 'import' ? { severity: 'LOW', confidence: 0.6 } : null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const { call, text } of linesOf(facts)) {
    if (!installs.test(text) || /\u{FFFC}\s*$/u.test(text)) continue;
    // A script that installs is an installer; a program that does surprises.
    const outer = call.layer === undefined ? undefined : facts.layers[call.layer];
    const isProgram =
      /\.(?:[cm]?[jt]sx?|py|pth)$/.test(call.at.file) && (outer === undefined || outer.language === 'shell');
    if (!isProgram) continue;
    const weight = weigh(call, text);
    if (weight) yield hitOf(call, `\`${shown(text)}\` installs a package while the program runs`, weight);
  }
}

export const packageManagerRuntimeInstall: Rule = {
  title: 'Code installs packages while it runs',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-494'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Install what is needed beforehand, by name and version.',
  detect,
};
