import type { Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys } from '../manifest-values.ts';
import { privileged, workflowsOf } from '../workflow.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, fields, events, jobs } of workflowsOf(facts)) {
    const byStrangers = events.some((event) => privileged.has(event) && event !== 'watch');
    const places: readonly (readonly [Keys, unknown, string])[] = [
      [['permissions'], fields.permissions, 'Every job'],
      ...jobs.map((job) => [[...job.keys, 'permissions'], job.fields.permissions, `The job ${job.name}`] as const),
    ];
    for (const [keys, value, who] of places) {
      if (value === 'write-all')
        yield {
          at: manifest.place(keys),
          because: `${who} may write everything: code, releases, packages, settings`,
          severity: byStrangers ? 'HIGH' : 'MEDIUM',
        };
      else if (keys.length === 1 && jobs.length > 1) {
        const writes = Object.entries(fieldsOf(value) ?? {})
          .filter(
            ([name, right]) =>
              right === 'write' && /^(?:contents|packages|actions|id-token|deployments|security-events)$/.test(name),
          )
          .map(([name]) => name);
        const severity: Severity = 'LOW';
        if (writes.length >= 2)
          yield {
            at: manifest.place(keys),
            because: `Every job may write ${writes.join(' and ')}, though one of them would do`,
            severity,
          };
      }
    }
  }
}

export const ciExcessivePermissions: Rule = {
  title: 'A workflow may write more than it needs',
  severity: 'MEDIUM',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-250'],
  attack: ['T1098'],
  owasp: ['LLM06', 'ASI03'],
  remediation: 'Set permissions: {} for the workflow and give each job what it needs.',
  detect,
};
