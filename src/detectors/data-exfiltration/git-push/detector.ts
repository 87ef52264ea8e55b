import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';

const plain: readonly string[] = [
  'env-plain',
  'file',
  'repo',
  'parameter',
  'argv',
  'request',
  'remote-content',
  'conversation',
  'host-identity',
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'git-push') continue;
    const [first, ...rest] = leak.flows.filter(
      // Names and addresses of repositories come out of answers to requests that carried a key: only their contents are what is written.
      (flow) =>
        !plain.includes(flow.source.class) &&
        flow.role !== 'auth-header' &&
        // What stands in the working copy goes where its owner pushes it.
        !(flow.source.class === 'file-dev' && flow.sink.api === 'sh:git') &&
        (flow.role === 'body' || flow.encoded.length > 0),
    );
    // The key that opens the hosting service is not what is written there.
    if (!first || (first.source.class === 'env-secret' && first.affinity === 'same')) continue;
    yield tellLeak({ ...leak, flows: [first, ...rest] }, { severity: 'CRITICAL', confidence: 0.92 });
  }
}

export const gitPush: Rule = {
  title: 'Secrets are written to a repository, gist or issue',
  severity: 'CRITICAL',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1567.001'],
  owasp: ['LLM02', 'ASI02', 'ASI10'],
  remediation:
    'Do not run this code; look for repositories, gists and issues you did not make, delete them, and replace what they show.',
  detect,
};
