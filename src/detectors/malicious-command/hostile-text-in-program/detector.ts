import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

/** What no honest program has a text for. Installation hints (`curl … | sh` of a vendor) stand in many, so addresses alone say little. */
const hostile: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'opens a shell for somebody else',
    pattern: /\/dev\/(?:tcp|udp)\/[\w.-]{3,100}\/\d|\bn(?:c|cat)\b[^|;]{0,60} -e ?\S{0,20}(?:sh|cmd)|\bbash -i >&/,
  },
  {
    what: 'runs an encoded command',
    pattern: /powershell(?:\.exe)?\b.{0,120} -e(?:nc|ncodedcommand|c)? +[A-Za-z0-9+/=]{24,}/i,
  },
  {
    what: 'downloads and runs',
    pattern:
      /\b(?:IEX|Invoke-Expression)\b.{0,80}(?:DownloadString|Invoke-WebRequest|\birm\b|\biwr\b)|\b(?:curl|wget)\b[^|;]{0,120}(?:http:\/\/|https?:\/\/\d{1,3}(?:\.\d{1,3}){3})[^|;]{0,200}\| ?(?:sudo )?(?:ba|z|da)?sh\b/i,
  },
  {
    what: 'sends to a messenger',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d|api\.telegram\.org\/bot\d|hooks\.slack\.com\/services\/T/,
  },
  { what: 'mines', pattern: /stratum\+(?:tcp|ssl|tls):\/\/[\w.-]+/ },
  {
    what: 'makes itself start again',
    pattern:
      /CurrentVersion\\+Run\b|\bschtasks(?:\.exe)? +\/create\b|>> ?(?:~|\$HOME)\/\.(?:bashrc|zshrc|profile)|crontab -l.{0,80}\| ?crontab|\/etc\/ld\.so\.preload/i,
  },
  {
    what: 'switches protection off',
    pattern:
      /Set-MpPreference.{0,60}-Disable|Add-MpPreference.{0,60}-ExclusionPath|vssadmin(?:\.exe)? +delete +shadows/i,
  },
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const { path, texts } of facts.binaries.programs) {
    const found = hostile.flatMap(({ what, pattern }) => {
      const text = texts.find((candidate) => pattern.test(candidate));
      return text === undefined ? [] : [{ what, text }];
    });
    const [first] = found;
    if (first === undefined) continue;
    const at = { file: path, line: 1, column: 1 };
    yield {
      at,
      because: `The program ${path} holds a text that ${found.map(({ what }) => what).join(' and ')}: ${first.text.trim().slice(0, 160)}`,
      evidence: found.map(({ what, text }) => ({ ...at, what, decoded: text.trim() })),
      trigger: facts.files.find((file) => file.path === path)?.trigger ?? 'unknown',
      ...(found.length > 1 ? { confidence: 0.93 } : {}),
    };
  }
}

export const hostileTextInProgram: Rule = {
  title: 'A compiled program holds the words of an attack',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.009', 'T1059'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run it; ask for the source and build it yourself.',
  detect,
};
