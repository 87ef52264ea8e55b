import type { Rule } from '../../detector.ts';
import { type CommandRow, commandsLike } from '../command-lines.ts';

const rows: readonly CommandRow[] = [
  { line: /^spctl\b.*--(?:master|global)-disable/, what: 'switches Gatekeeper off' },
  { line: /^csrutil\s+disable/, what: 'switches System Integrity Protection off' },
  {
    line: /^xattr\b.*(?:com\.apple\.quarantine|\s-[a-z]*c)/,
    what: 'takes the quarantine mark off a download',
    severity: 'MEDIUM',
    confidence: 0.7,
  },
  { line: /^setenforce\s+(?:0|permissive)/i, what: 'switches SELinux off' },
  {
    line: /^(?:ufw\s+disable|iptables\s+(?:-F|--flush|-P\s+INPUT\s+ACCEPT)|nft\s+flush\s+ruleset|firewall-cmd\b.*--panic-off|netsh\s+advfirewall\b.*\boff)/i,
    what: 'takes the firewall down',
  },
  {
    line: /^(?:systemctl|service|launchctl|sc|net)\b.*\b(?:stop|disable|mask|delete|unload)\b.*\b(?:firewalld|ufw|auditd|apparmor|clamav\w*|falcon\w*|crowdstrike|wazuh\w*|osqueryd|windefend|sense|mdatp|sentinel\w*|sysmon\w*|rsyslog|carbonblack|cbagent\w*)\b/i,
    what: 'stops a protection or log service',
  },
  {
    line: /^(?:systemctl|service)\s+(?:firewalld|ufw|auditd|apparmor|clamav\w*|wazuh\w*|osqueryd)\s+stop/i,
    what: 'stops a protection or log service',
  },
  {
    line: /^(?:pkill|killall|taskkill)\b.*\b(?:msmpeng|falcon\w*|crowdstrike|osqueryd|wazuh\w*|clamd|sentinel\w*|carbonblack|little ?snitch|lulu|wireshark)\b/i,
    what: 'ends a protection program',
  },
  { line: /^(?:(?:powershell|pwsh)\b.*[\s'"])?set-mppreference\b.*-disable/i, what: 'switches Defender off' },
  { line: /^(?:(?:powershell|pwsh)\b.*[\s'"])?add-mppreference\b.*-exclusion/i, what: 'hides a place from Defender' },
  {
    line: /^(?:wevtutil\s+(?:cl|clear-log)|clear-eventlog|auditctl\s+-e\s*0|fltmc\s+unload)/i,
    what: 'wipes or stops the event log',
  },
  { line: /^history\s+-[a-z]*c/, what: 'wipes the history of the shell' },
  { line: /^tccutil\s+reset/, what: 'resets the privacy decisions of macOS', severity: 'MEDIUM', confidence: 0.7 },
];

export const disableDefences: Rule = {
  title: 'Protection of the machine is switched off, or its traces are wiped',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-693'],
  attack: ['T1562.001', 'T1562.004', 'T1553.001', 'T1070.003'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Do not run this code; switch the protection named here on again on machines that did.',
  detect: (facts) => commandsLike(facts, rows),
};
