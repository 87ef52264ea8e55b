import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf } from '../command-lines.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (
      !/^sh:(?:ssh|scp|sftp|rsync|psexec|winrs|wmiexec|evil-winrm|sshpass|autossh)$/.test(call.api) &&
      !/^paramiko\./.test(call.api)
    )
      continue;
    const hosts = [call.args.host, call.args.recipient, ...call.positional.slice(0, 4)].flatMap(
      (fact) => fact?.taints ?? [],
    );
    const known = hosts.find(({ source }) => /known_hosts|_history|\/etc\/hosts/.test(source.name));
    if (known)
      // A connection made when somebody asks for it looks its host up there; going from host to host unasked is a worm.
      yield hitOf(call, `${call.api.replace(/^sh:/, '')} goes to every host named in ${known.source.name}`, {
        evidence: [...known.steps],
        ...(call.trigger === 'called' && call.api.endsWith('.connect')
          ? { severity: 'LOW' as const, confidence: 0.5 }
          : {}),
      });
  }
}

export const lateralRemoteExec: Rule = {
  title: 'Commands are carried to the other machines of the user',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-509'],
  attack: ['T1021.004'],
  owasp: ['LLM03', 'ASI08', 'ASI10'],
  remediation: 'Do not run this code. If it ran, look at every machine in your SSH configuration.',
  detect,
};
