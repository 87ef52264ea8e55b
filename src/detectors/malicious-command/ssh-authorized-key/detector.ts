import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, shown } from '../command-lines.ts';
import { contentOf, isFetched, isGiven, writesOf } from '../file-writes.ts';

const key = /(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+@openssh\.com)\s+[A-Za-z0-9+/=]{8}/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const write of writesOf(facts)) {
    const content = contentOf(write);
    if (/\/\.ssh\/authorized_keys2?$|\/etc\/ssh\/authorized_keys/.test(write.path)) {
      if (key.test(content)) yield hitOf(write.call, `A key that stands in the code is added to ${write.path}`);
      else if (isFetched(write)) yield hitOf(write.call, `A key from the network is added to ${write.path}`);
      else if (!isGiven(write) && isUnasked(write.call))
        yield hitOf(write.call, `${write.path} is changed`, { severity: 'HIGH', confidence: 0.85 });
    } else if (
      /^\/etc\/ssh\/sshd_config/.test(write.path) &&
      /PermitRootLogin\s+yes|PermitEmptyPasswords\s+yes|PasswordAuthentication\s+yes/i.test(content)
    )
      yield hitOf(write.call, `${write.path} is opened up: ${shown(content)}`, { severity: 'HIGH', confidence: 0.85 });
  }
}

export const sshAuthorizedKey: Rule = {
  title: 'A key that opens the machine is added',
  severity: 'CRITICAL',
  confidence: 0.96,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1098.004'],
  owasp: ['LLM03', 'ASI03'],
  remediation: 'Take the key out of authorized_keys and look for log-ins that were not yours.',
  detect,
};
