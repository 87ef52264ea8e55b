import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, shown } from '../command-lines.ts';
import { suspiciousContent, writesOf } from '../file-writes.ts';

const variables: Readonly<Record<string, RegExp>> = {
  LD_PRELOAD:
    /^(?!.*(?:jemalloc|tcmalloc|mimalloc|libfaketime|libasan|libgtk|libeatmydata|nss_wrapper|fakeroot|stderred|libstdc\+\+)).*\S/,
  DYLD_INSERT_LIBRARIES: /\S/,
  NODE_OPTIONS: /--(?:require|import|loader|experimental-loader)[ =]\S*(?:\/|\\|\.(?:c|m)?js)/,
  BASH_ENV: /\S/,
  PYTHONSTARTUP: /\S/,
  PROMPT_COMMAND: /\b(?:curl|wget|nc|python|node|base64)\b/,
  GIT_SSH_COMMAND: /\b(?:curl|wget|nc|tee|sh\s+-c)\b/,
};
const system =
  /^(?:~\/(?:\.local\/)?bin|\/usr\/local\/s?bin|\/usr\/s?bin|\/s?bin|\/opt\/homebrew\/bin)\/(?:git|node|npm|npx|python3?|pip3?|ls|cat|sudo|su|ssh|scp|curl|wget|docker|claude|code|bash|sh|zsh|ps)$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('hook-global') && !call.effects.includes('env-write')) continue;
    const name = call.args.name?.texts[0] ?? '';
    const value = [...(call.args.content?.texts ?? []), ...(call.args.command?.texts ?? [])].join(' ');
    if (call.api === 'sh:alias') {
      if (/^(?:sudo|su|ssh|git|npm|pip3?|docker|claude)$/.test(name) && suspiciousContent.test(value))
        yield hitOf(call, `The name ${name} is taken over: ${shown(value)}`);
    } else if (variables[name]?.test(value))
      yield hitOf(call, `${name} is set to ${shown(value)}, which other programs load`);
  }
  for (const write of writesOf(facts)) {
    if (write.path === '/etc/ld.so.preload')
      yield hitOf(write.call, 'A library is put before every program of the system (/etc/ld.so.preload)', {
        severity: 'CRITICAL',
        confidence: 0.93,
      });
    else if (system.test(write.path) && !/^sh:(?:ln|chmod)$/.test(write.call.api) && !/chmod/.test(write.call.api))
      yield hitOf(write.call, `A program named like one of the system is put at ${write.path}`, { confidence: 0.8 });
  }
}

export const preloadPathHijack: Rule = {
  title: 'Programs are made to load foreign code first',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-426', 'CWE-427'],
  attack: ['T1574.006', 'T1574.007'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Remove the variable, alias or file named here, and see what it loaded.',
  detect,
};
