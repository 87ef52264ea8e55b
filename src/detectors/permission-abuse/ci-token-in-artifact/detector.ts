import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf } from '../manifest-values.ts';
import { type Step, workflowsOf } from '../workflow.ts';

const wholeFolder =
  /(?:^|\n)\s{0,8}(?:\.|\.\/|\*\*?|\.\/\*\*(?:\/\*)?|\$\{\{\s{0,3}github\.workspace\s{0,3}\}\}\/?|\.git(?:\/.*)?)\s{0,8}(?:\n|$)/;

const keepsToken = ({ uses, fields }: Step): boolean =>
  /^actions\/checkout@/.test(uses) &&
  String(fieldsOf(fields.with)?.['persist-credentials']) !== 'false' &&
  fieldsOf(fields.with)?.path === undefined;

/** `.git` is only taken along where hidden files are. */
function takesAll({ uses, fields }: Step): boolean {
  const inputs = fieldsOf(fields.with) ?? {};
  const version = /^actions\/upload-artifact@v?(\d+)/.exec(uses)?.[1];
  if (version === undefined || !wholeFolder.test(String(inputs.path ?? ''))) return false;
  return String(inputs['include-hidden-files']) === 'true' || Number(version) < 4 || /\.git/.test(String(inputs.path));
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const { manifest, jobs } of workflowsOf(facts)) {
    for (const { steps } of jobs) {
      const checkout = steps.findIndex(keepsToken);
      const upload = steps.findIndex((step, index) => index > checkout && takesAll(step));
      if (checkout >= 0 && upload >= 0)
        yield {
          at: manifest.place([...steps[upload]!.keys, 'uses']),
          because: 'The whole folder is uploaded, with the token that the checkout left in .git',
          relatedTo: [manifest.place([...steps[checkout]!.keys, 'uses'])],
        };
    }
  }
}

export const ciTokenInArtifact: Rule = {
  title: 'A workflow uploads its own token',
  severity: 'MEDIUM',
  confidence: 0.85,
  kind: 'vuln',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1552'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Set persist-credentials: false for the checkout, and upload only what was built.',
  detect,
};
