import type { Facts } from '../../../behaviour/facts.ts';
import type { Place } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { workflowsOf } from '../workflow.ts';

/** Actions of the platform itself; whoever can change them owns the runner anyway. */
const platform = /^(?:actions|github)\//;
const branch = /@(?:main|master|dev|develop|trunk|HEAD|latest)$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, jobs } of workflowsOf(facts)) {
    const tags: { at: Place; uses: string }[] = [];
    for (const job of jobs) {
      const called = typeof job.fields.uses === 'string' ? [{ uses: job.fields.uses, keys: job.keys }] : [];
      for (const { uses, keys } of [...called, ...job.steps]) {
        if (uses === '' || /^(?:[.$]\/|docker:\/\/)/.test(uses) || platform.test(uses) || /@[0-9a-f]{40}$/.test(uses))
          continue;
        const at = manifest.place([...keys, 'uses']);
        if (branch.test(uses) || !uses.includes('@'))
          yield { at, because: `${uses} is whatever its branch holds that day`, severity: 'MEDIUM' };
        else tags.push({ at, uses });
      }
    }
    const [first, ...others] = tags;
    if (first)
      yield {
        at: first.at,
        because: `${first.uses}${others.length > 0 ? ` and ${others.length} more` : ''}: a tag can be moved to other code`,
        severity: 'LOW',
        relatedTo: others.map(({ at }) => at),
      };
  }
}

export const ciUnpinnedAction: Rule = {
  title: 'A workflow uses actions of others that can change',
  severity: 'LOW',
  confidence: 0.9,
  kind: 'vuln',
  specificity: 'low',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-1357'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Pin to the full commit, with the version as a comment.',
  detect,
};
