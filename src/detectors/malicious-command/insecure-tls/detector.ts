import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';
import { originOf } from '../origin.ts';

const inCall =
  /\brejectUnauthorized['"]?\s*:\s*false|\bverify\s*=\s*False|\bcheck_hostname\s*=\s*False|\bverify_ssl\s*=\s*False|ssl\s*=\s*False|strictSSL['"]?\s*:\s*false|insecure['"]?\s*:\s*true/;
const settings =
  /^[^#/*]*(?:NODE_TLS_REJECT_UNAUTHORIZED['"\]]*\s*=\s*['"]?0|ssl\._create_default_https_context\s*=\s*ssl\._create_unverified_context)/;
const lines: readonly RegExp[] = [
  /^(?:curl)\b.*(?:\s-[a-zA-Z]*k[a-zA-Z]*(?:\s|$)|\s--insecure\b)/,
  /^wget\b.*--no-check-certificate\b/,
  /^git\b.*http\.sslverify[ =]false/i,
  /^(?:npm|yarn|pnpm)\s+config\s+set\b.*strict-ssl[ =]false/,
  /^pip3?\b.*--trusted-host\b/,
];
const isLocal = (call: Call) => (call.args.url?.texts ?? []).some((url) => originOf(url).kind === 'local');

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('net-send') || call.layer !== undefined || call.api.startsWith('sh:')) continue;
    const source = textOf(facts, call);
    if (!inCall.test(source) || isLocal(call)) continue;
    yield hitOf(call, `${call.api} does not check the certificate of the other end`);
  }
  for (const { call, text } of linesOf(facts)) {
    const whole = `${text} ${call.args.options?.texts.join(' ') ?? ''}`;
    if (lines.some((line) => line.test(whole)) && !isLocal(call))
      yield hitOf(call, `\`${shown(text)}\` does not check the certificate of the other end`);
  }
  for (const file of codeFiles(facts)) {
    let at = 0;
    for (const line of file.text.split('\n')) {
      if (line.length < 2000 && settings.test(line))
        yield {
          at: facts.placeOf(file.path, at, at + line.length),
          because: 'The check of certificates is switched off for the whole program',
          trigger: file.trigger,
        };
      at += line.length + 1;
    }
  }
}

/** The source text of a call, at most twenty lines. */
function textOf(facts: Facts, { at }: Call): string {
  const text = facts.files.find((file) => file.path === at.file)?.text ?? '';
  return text
    .split('\n')
    .slice(at.line - 1, Math.min(at.endLine ?? at.line, at.line + 20))
    .join('\n')
    .slice(0, 4000);
}

export const insecureTls: Rule = {
  title: 'Nobody checks who is at the other end',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-295'],
  attack: ['T1557'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Check certificates; add the authority of the own network instead of switching the check off.',
  detect,
};
