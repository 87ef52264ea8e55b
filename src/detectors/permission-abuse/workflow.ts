/** The parts of a GitHub workflow that its audits look at (threats.md §10, inst-ci-workflow). */
import type { Facts, Manifest } from '../../behaviour/facts.ts';
import { type Fields, fieldsOf, type Keys, textsOf } from './manifest-values.ts';

export interface Step {
  readonly fields: Fields;
  readonly uses: string;
  readonly run: string;
  readonly keys: Keys;
}

export interface Job {
  readonly name: string;
  readonly fields: Fields;
  readonly keys: Keys;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly manifest: Manifest;
  readonly fields: Fields;
  /** Names of the events that start it. */
  readonly events: readonly string[];
  readonly jobs: readonly Job[];
}

export function* workflowsOf(facts: Facts): Iterable<Workflow> {
  for (const manifest of facts.manifests) {
    const fields = manifest.kind === 'github-workflow' ? fieldsOf(manifest.data) : null;
    if (fields === null) continue;
    // YAML 1.1 reads the key `on` as true.
    const on = fields.on ?? fields.true;
    const events = [...textsOf(on), ...Object.keys(fieldsOf(on) ?? {})];
    const jobs = Object.entries(fieldsOf(fields.jobs) ?? {}).flatMap(([name, value]): Job[] => {
      const job = fieldsOf(value);
      return job ? [{ name, fields: job, keys: ['jobs', name], steps: stepsOf(job, name) }] : [];
    });
    yield { manifest, fields, events, jobs };
  }
}

function stepsOf(job: Fields, name: string): Step[] {
  return (Array.isArray(job.steps) ? job.steps : []).flatMap((value: unknown, index): Step[] => {
    const fields = fieldsOf(value);
    if (!fields) return [];
    const script = /^actions\/github-script@/.test(String(fields.uses ?? ''))
      ? fieldsOf(fields.with)?.script
      : undefined;
    return [
      {
        fields,
        uses: typeof fields.uses === 'string' ? fields.uses : '',
        run: typeof fields.run === 'string' ? fields.run : typeof script === 'string' ? script : '',
        keys: ['jobs', name, 'steps', index],
      },
    ];
  });
}

/** Events that strangers cause and that run with the repository's own rights. */
export const privileged: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'pull_request_review',
  'pull_request_review_comment',
  'fork',
  'watch',
]);

/** The code of a stranger's pull request. */
export const headOfStranger =
  /github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|github\.event\.workflow_run\.head_(?:sha|branch)|refs\/pull\/\$\{\{|github\.event\.(?:number|pull_request\.number|issue\.number)\s{0,3}\}\}\/(?:merge|head)/;
