import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { privileged, workflowsOf } from '../workflow.ts';

/** What strangers write: titles, bodies, branch names, commit messages. */
const written =
  /\$\{\{(?:[^}]|\}(?!\})){0,200}?\bgithub\.(?:head_ref\b|event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.(?:default_branch|description|homepage)))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|head_commit\.(?:message|author\.(?:name|email))|commits(?:\[\d+\]|\.\*)?\.(?:message|author\.(?:name|email))|pages(?:\[\d+\]|\.\*)?\.page_name|workflow_run\.(?:head_branch|head_commit\.message|display_title)|fork\.forkee\.name))(?:[^}]|\}(?!\})){0,200}\}\}/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, events, jobs } of workflowsOf(facts)) {
    const isPrivileged = events.some((event) => privileged.has(event));
    for (const { steps } of jobs) {
      for (const { run, keys, uses } of steps) {
        const found = written.exec(run)?.[0];
        if (found === undefined) continue;
        const at = manifest.place(uses === '' ? [...keys, 'run'] : [...keys, 'with', 'script']);
        yield {
          at,
          because: `${found} is put into the command as it was written by whoever opened the issue or pull request`,
          severity: isPrivileged ? 'HIGH' : 'MEDIUM',
        };
      }
    }
  }
}

export const ciTemplateInjection: Rule = {
  title: 'A workflow puts what strangers write into a command',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'vuln',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-94', 'CWE-78'],
  attack: ['T1677'],
  owasp: ['LLM03', 'ASI04', 'ASI05'],
  remediation: 'Pass the value through env and use it as "$TITLE".',
  detect,
};
