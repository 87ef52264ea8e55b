import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leavesOf } from '../manifest-values.ts';
import { workflowsOf } from '../workflow.ts';

const allSecrets = /\$\{\{(?:[^}]|\}(?!\})){0,80}\btoJSON\(\s{0,3}secrets\s{0,3}\)|\$\{\{\s{0,3}secrets\s{0,3}\}\}/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, fields, jobs } of workflowsOf(facts)) {
    for (const { fields: job, keys, name } of jobs) {
      if (job.secrets === 'inherit' && typeof job.uses === 'string' && !job.uses.startsWith('./'))
        yield {
          at: manifest.place([...keys, 'secrets']),
          because: `The job ${name} hands every secret of the repository to ${job.uses}`,
        };
    }
    for (const { keys, value } of leavesOf(fields)) {
      if (typeof value === 'string' && allSecrets.test(value))
        yield {
          at: manifest.place(keys),
          because: 'Every secret of the repository is written out at once',
          severity: 'HIGH',
        };
    }
  }
}

export const ciSecretsExposed: Rule = {
  title: 'A workflow hands over all secrets at once',
  severity: 'MEDIUM',
  confidence: 0.85,
  kind: 'vuln',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522', 'CWE-250'],
  attack: ['T1552'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Name the secrets that are needed, one by one.',
  detect,
};
