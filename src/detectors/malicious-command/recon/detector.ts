import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { named } from '../../tell-flow.ts';
import { hitOf, isUnasked, linesOf } from '../command-lines.ts';

const asks =
  /^(?:whoami|id|hostname|uname|ifconfig|ip|ipconfig|arp|netstat|ss|route|ps|w|who|last|systeminfo|tasklist|net\s+(?:user|view|group|localgroup)|wmic|sw_vers|system_profiler|lscpu|lsof|cat\s+\/etc\/(?:passwd|group|os-release|hosts|resolv\.conf)|nltest|quser|getmac)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  const byFile = new Map<string, Map<string, Call>>();
  for (const { call, text } of linesOf(facts)) {
    const name = asks.exec(text)?.[0];
    if (name === undefined) continue;
    const found = byFile.get(call.at.file) ?? new Map<string, Call>();
    if (!found.has(name)) found.set(name, call);
    byFile.set(call.at.file, found);
  }
  for (const found of byFile.values()) {
    const [first] = found.values();
    if (!first || found.size < 4) continue;
    const weight = isUnasked(first)
      ? ({ severity: 'HIGH', confidence: 0.8 } as const)
      : ({ severity: 'MEDIUM', confidence: found.size > 5 ? 0.7 : 0.6 } as const);
    yield {
      ...hitOf(first, `${found.size} commands take stock of the machine: ${named([...found.keys()])}`, weight),
      relatedTo: [...found.values()].slice(1, 10).map((call) => call.at),
    };
  }
}

export const recon: Rule = {
  title: 'The machine and its surroundings are taken stock of',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-497'],
  attack: ['T1082', 'T1033', 'T1016', 'T1057'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Ask what the list is for; nothing that installs needs all of it.',
  detect,
};
