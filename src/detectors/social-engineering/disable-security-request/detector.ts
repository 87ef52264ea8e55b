import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  off: 'disable turn_off deactivate stop pause switch_off uninstall remove kill suspend shut_down whitelist allowlist exclude',
  guard:
    'antivirus anti-virus antimalware defender windows_defender gatekeeper firewall sip system_integrity_protection smartscreen edr xprotect security_software real-time_protection real_time_protection realtime_protection tamper_protection virus_protection uac crowdstrike sentinelone malwarebytes virus_scanner security_agent endpoint_protection',
  account:
    '2fa mfa two-factor_authentication two_factor_authentication multi-factor_authentication branch_protection code_review secret_scanning security_alert',
};
const wanted = phrases(vocabulary, {
  guard: [
    '!@off ..6 @guard',
    'add|create|set ..4 exclusion|exception ..8 @guard|folder|directory',
    '@guard ..4 off|disabled',
    'allow ..4 through ..3 @guard',
    'ignore|dismiss ..4 @guard|virus|malware ..3 warning|alert',
  ],
  account: '@off ..4 @account',
});
const commands =
  /\bspctl\s+--(?:master|global)-disable\b|\bset-mppreference\b[^\n]{0,80}-disable\w+\s+\$?(?:true|1)|\badd-mppreference\b[^\n]{0,60}-exclusion|\bcsrutil\s+disable\b|\bsetenforce\s+0\b|\bufw\s+disable\b|\bnetsh\s+advfirewall\s+set\s+\w+\s+state\s+off\b/i;
/** The reasons attackers give. */
const lure =
  /\b(?:before|prior to|false positive|incorrectly flags?|mistaken(?:ly)?|required|otherwise|wrongly|might flag|may flag|will (?:block|delete|remove|flag)|in order to|so that|first|temporarily|must)\b/;
/** Software whose own features carry such names, and advice with its price. */
const usual =
  /\b(?:not recommended|at your own risk|if you (?:must|really|still)|uninstall(?:er|ing)? (?:the )?(?:package|plugin)|rule group|security group|cloud|aws|azure|gcp|iptables rules?|port|api|option|flag|parameter|chrome(?:driver)?|puppeteer|playwright)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (isMentioned(unit)) continue;
    if (/\b(?:do not|don't|never|restore|re-?enable|turn(?:ed)? (?:it )?back on)\b/.test(unit.plain)) continue;
    const agent = unit.passage.document.reader === 'agent' || unit.hidden !== undefined;
    if (unit.context === 'description' && unit.passage.document.format !== 'description' && !lure.test(unit.plain))
      continue;
    if (match.phrase.name === 'account') {
      if (!agent || unit.context !== 'instruction') continue;
      yield* hitAt(unit, {
        because: 'Asks to turn a protection of the account or repository off',
        severity: 'MEDIUM',
        confidence: 0.6,
        concrete: false,
      });
      continue;
    }
    const pressed = lure.test(unit.plain);
    const mild = usual.test(unit.plain);
    const severity = pressed && !mild ? 'HIGH' : 'MEDIUM';
    yield* hitAt(unit, {
      because: 'Asks to turn the protection of the machine off',
      severity,
      confidence: severity === 'HIGH' ? (pressed ? 0.9 : 0.8) : 0.55,
      concrete: false,
    });
  }
  for (const { path, fences } of facts.documents) {
    for (const fence of fences) {
      if (!commands.test(fence.code) || (fence.context !== 'instruction' && fence.context !== 'description')) continue;
      const at = facts.placeOf(path, fence.at + fence.code.search(commands));
      yield {
        at,
        because: 'Gives the command that turns the protection of the machine off',
        severity: 'MEDIUM',
        confidence: 0.6,
        context: fence.context,
        story: `${at.file}:${at.line}`,
      };
    }
  }
}

export const disableSecurityRequest: Rule = {
  title: 'People are asked to turn their protection off',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-693'],
  attack: ['T1562.001'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Leave it on. Software that a virus scanner flags is to be looked at, not let through.',
  detect,
};
