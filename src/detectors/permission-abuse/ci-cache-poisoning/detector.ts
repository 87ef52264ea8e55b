import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf } from '../manifest-values.ts';
import { type Job, type Step, type Workflow, workflowsOf } from '../workflow.ts';

const publishes =
  /\b(?:npm|pnpm|yarn|bun)\s{1,3}(?:npm\s{1,3})?publish\b|\btwine\s{1,3}upload\b|\b(?:uv|poetry|flit|hatch|cargo)\s{1,3}publish\b|\bgh\s{1,3}release\s{1,3}create\b|\bdocker\s{1,3}push\b|\bgoreleaser\b|\bsemantic-release\b/;
const publishing =
  /^(?:pypa\/gh-action-pypi-publish|softprops\/action-gh-release|goreleaser\/goreleaser-action|JS-DevTools\/npm-publish|docker\/build-push-action|changesets\/action|actions\/attest)/;

function isRelease({ fields, events }: Workflow): boolean {
  const push = fieldsOf(fieldsOf(fields.on ?? fields.true)?.push);
  return events.includes('release') || push?.tags !== undefined;
}

const usesCache = ({ uses, fields }: Step): boolean => {
  const inputs = fieldsOf(fields.with) ?? {};
  if (/^actions\/cache(?:\/restore)?@/.test(uses)) return inputs['lookup-only'] !== true;
  return (
    /^actions\/setup-(?:node|python|java|go|ruby)@/.test(uses) &&
    typeof inputs.cache === 'string' &&
    inputs.cache !== ''
  );
};
const isPublishing = ({ steps }: Job): boolean =>
  steps.some(({ run, uses }) => publishes.test(run) || publishing.test(uses));

function* detect(facts: Facts): Iterable<Hit> {
  for (const workflow of workflowsOf(facts)) {
    if (!isRelease(workflow)) continue;
    for (const job of workflow.jobs.filter(isPublishing)) {
      const step = job.steps.find(usesCache);
      if (step)
        yield {
          at: workflow.manifest.place([...step.keys, 'uses']),
          because: `The job ${job.name} publishes what it built with a cache that other workflows of the repository can fill`,
        };
    }
  }
}

export const ciCachePoisoning: Rule = {
  title: 'A release is built with a cache that others can fill',
  severity: 'LOW',
  confidence: 0.7,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-349'],
  attack: ['T1677'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Build releases without a cache.',
  detect,
};
