import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type CommandRow, commandsLike, hitOf } from '../command-lines.ts';
import { contentOf, writesOf } from '../file-writes.ts';

const rows: readonly CommandRow[] = [
  {
    line: /^chmod\b.*\s(?:u\+s|[ug]*\+s|[46][0-7]{3})\s/,
    what: 'makes a program run with the rights of its owner (setuid)',
  },
  {
    line: /^chmod\b.*\s(?:-R\s+)?(?:0?777|a\+rwx)\s+(?:-R\s+)?\/(?:\s|$|etc|usr)/,
    what: 'lets everybody write to the system',
  },
  { line: /^sudo\b.*\s-S\b/, what: 'feeds a password to sudo' },
  { line: /^docker\s+run\b.*(?:-v|--volume)[ =]\/:\//, what: 'mounts the whole disk of the host into a container' },
  {
    line: /^docker\s+run\b.*--privileged/,
    what: 'starts a container with all rights of the host',
    severity: 'MEDIUM',
    confidence: 0.7,
  },
  { line: /^nsenter\b.*(?:-t|--target)[ =]?1\b/, what: 'steps out of the container into the host' },
  {
    line: /^(?:useradd|usermod)\b.*(?:-o\b.*-u\s*0|-u\s*0\b.*-o)/,
    what: 'makes a second root',
    severity: 'CRITICAL',
    confidence: 0.93,
  },
  {
    line: /^(?:usermod|gpasswd|adduser)\b.*\b(?:sudo|wheel|docker|admin)\b/,
    what: 'adds a user to the administrators',
    severity: 'MEDIUM',
    confidence: 0.6,
  },
  { line: /^net\s+localgroup\s+administrators\b.*\/add/i, what: 'adds a user to the administrators' },
  {
    line: /^(?:dsenableroot|security\s+authorizationdb\s+write|dseditgroup\b.*\badmin)/,
    what: 'gives administrator rights',
  },
];

function* detect(facts: Facts): Iterable<Hit> {
  yield* commandsLike(facts, rows);
  for (const write of writesOf(facts)) {
    if (/^\/etc\/sudoers(?:$|\.d\/)/.test(write.path) && /NOPASSWD|!authenticate/.test(contentOf(write)))
      yield hitOf(write.call, `${write.path} gets a rule that asks for no password`, {
        severity: 'CRITICAL',
        confidence: 0.93,
      });
  }
}

export const privilegeEscalation: Rule = {
  title: 'More rights are taken than the user gave',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-250', 'CWE-269', 'CWE-732'],
  attack: ['T1548.001', 'T1548.003', 'T1611'],
  owasp: ['ASI03'],
  remediation: 'Do not run this code; take the rights named here back on machines that did.',
  detect,
};
