import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf } from '../manifest-values.ts';
import { headOfStranger, type Step, workflowsOf } from '../workflow.ts';

const fetchesHead =
  /\bgh\s{1,3}pr\s{1,3}checkout\b|\bgit\s{1,3}(?:fetch|pull|checkout)\b[^\n]{0,120}(?:pull\/|head_ref|pull_request\.head)/;

function checksOutStranger({ uses, run, fields }: Step): boolean {
  const inputs = fieldsOf(fields.with) ?? {};
  if (/^actions\/checkout@/.test(uses))
    return (
      headOfStranger.test(String(inputs.ref ?? '')) || /pull_request\.head\.repo/.test(String(inputs.repository ?? ''))
    );
  return fetchesHead.test(run);
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, events, jobs } of workflowsOf(facts)) {
    const event = events.find(
      (name) => name === 'pull_request_target' || name === 'workflow_run' || name === 'issue_comment',
    );
    if (event === undefined) continue;
    for (const job of jobs) {
      const at = job.steps.findIndex(checksOutStranger);
      if (at < 0) continue;
      const step = job.steps[at]!;
      // Code that is only looked at does little; code that is built, tested or installed runs.
      const runs = job.steps.slice(at + 1).some(({ run, uses }) => run !== '' || /^\.\//.test(uses));
      yield {
        at: manifest.place([...step.keys, step.uses === '' ? 'run' : 'uses']),
        because: `${event} gives the job ${job.name} the repository's secrets, and it checks out what a stranger wrote${runs ? ' and runs commands on it' : ''}`,
        severity: runs ? 'HIGH' : 'MEDIUM',
      };
    }
  }
}

export const ciDangerousTrigger: Rule = {
  title: "A workflow gives a stranger's code the repository's secrets",
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'vuln',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-94', 'CWE-829'],
  attack: ['T1677'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Use pull_request, or split the workflow: one without secrets builds, one with secrets never checks out the pull request.',
  detect,
};
