import type { Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, textsOf } from '../manifest-values.ts';

const events = [
  'initializeCommand',
  'onCreateCommand',
  'updateContentCommand',
  'postCreateCommand',
  'postStartCommand',
  'postAttachCommand',
] as const;
const pipes =
  /\b(?:curl|wget)\b[^|]{0,300}\|\s{0,3}\S{0,20}(?:sh|node|python3?)\b|<\(\s{0,3}(?:curl|wget)\b|\$\(\s{0,3}(?:curl|wget)\b|base64\s{1,3}(?:-d|-D|--decode)\b/;
const onHost =
  /^\s*(?:echo|true|mkdir|touch|cp\s+-n|test|\[|docker\s+(?:network|volume|pull)|git\s+(?:submodule|config\s+--get)|(?:\.{0,2}\/)?[\w./-]+\.(?:sh|py|js)$)/;
const mounts =
  /^(?:.*,)?(?:source|src)=(?:\/|\$\{localEnv:HOME\}|~)(?:,|$)|^(?:.*,)?(?:source|src)=[^,]*(?:\.ssh|\.aws|\.config\/gcloud|docker\.sock)/;

function judged(event: string, command: string): { severity: Severity; what: string } | null {
  if (pipes.test(command))
    return { severity: event === 'initializeCommand' ? 'CRITICAL' : 'HIGH', what: 'runs what it downloads or decodes' };
  if (event === 'initializeCommand' && !onHost.test(command))
    return { severity: 'MEDIUM', what: 'runs on the machine itself, not in the container' };
  return null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    const fields = manifest.kind === 'devcontainer' ? fieldsOf(manifest.data) : null;
    if (fields === null) continue;
    for (const event of events) {
      const value = fields[event];
      const commands = fieldsOf(value)
        ? Object.values(fieldsOf(value)!).map((item) => textsOf(item).join(' '))
        : [textsOf(value).join(' ')];
      for (const command of commands) {
        const found = command === '' ? null : judged(event, command);
        if (found)
          yield {
            at: manifest.place([event]),
            because: `${event} of ${manifest.path} ${found.what}: ${command.slice(0, 100)}`,
            severity: found.severity,
            trigger: 'startup',
          };
      }
    }
    for (const [index, mount] of textsOf(fields.mounts).entries())
      if (mounts.test(mount))
        yield {
          at: manifest.place(['mounts', index]),
          because: `The container is given ${mount}`,
          severity: 'MEDIUM',
          trigger: 'startup',
        };
    for (const [index, arg] of textsOf(fields.runArgs).entries())
      if (arg === '--privileged')
        yield {
          at: manifest.place(['runArgs', index]),
          because: 'The container runs with the rights of the whole machine',
          severity: 'LOW',
          trigger: 'startup',
        };
  }
}

export const devcontainerCommand: Rule = {
  title: 'Opening the folder in a container runs more than a build',
  severity: 'MEDIUM',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['T1546'],
  owasp: ['LLM03', 'ASI05'],
  remediation:
    'Read devcontainer.json before reopening the folder in a container; initializeCommand runs outside of it.',
  detect,
};
