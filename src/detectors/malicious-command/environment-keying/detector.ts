import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { hitOf, isUnasked } from '../command-lines.ts';

const asks =
  /^(?:os\.(?:hostname|userInfo|getlogin)|socket\.gethostname|getpass\.getuser|platform\.node|Intl\.DateTimeFormat|navigator\.language|locale\.get(?:default)?locale|time\.tzname|process\.env\.(?:LANG|LC_ALL|TZ|USER|USERNAME|USERDOMAIN|COMPUTERNAME)|sys\.gettrace|(?:new )?Date(?:\(\))?\.getTimezoneOffset|process\.execArgv)|getTimezoneOffset$|resolvedOptions|\.timeZone$/;
const harsh: readonly string[] = ['spawn', 'shell', 'eval', 'file-delete'];

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const call of facts.calls) {
    const guard = call.guards.find((name) => asks.test(name));
    if (!guard || !(isUnasked(call) || call.trigger === 'import')) continue;
    const isHarsh = call.effects.some((effect) => harsh.includes(effect));
    const story = storyOf(call);
    if ((!isHarsh && !call.effects.includes('net-send')) || told.has(story)) continue;
    told.add(story);
    yield hitOf(
      call,
      `${call.api.replace(/^sh:/, '')} runs only on machines chosen by ${guard}`,
      isHarsh ? {} : { severity: 'MEDIUM', confidence: 0.6 },
    );
  }
}

export const environmentKeying: Rule = {
  title: 'A harmful action chooses whom it hits',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-511'],
  attack: ['T1480', 'T1497', 'T1614.001'],
  owasp: ['LLM03', 'ASI10'],
  remediation: 'Do not run this code: what it does to others it hides from you.',
  detect,
};
