import type { Call, Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type Fields, fieldsOf, textsOf } from '../manifest-values.ts';
import { admits } from './capability-words.ts';

interface Skill {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly fields: Fields;
}

function* skillsOf(facts: Facts): Iterable<Skill> {
  for (const manifest of facts.manifests) {
    const fields = fieldsOf(manifest.data);
    if (manifest.kind === 'skill-front-matter' && fields)
      yield { manifest, fields, folder: manifest.path.slice(0, manifest.path.lastIndexOf('/') + 1) };
  }
}

/** Tools under which scripts, commands or requests are allowed. Null when the skill declares none at all. */
function declared({ fields }: Skill): { readonly runs: boolean; readonly requests: boolean } | null {
  const value = fields['allowed-tools'] ?? fields.allowed_tools ?? fields.tools;
  const tools = textsOf(value).join(',');
  if (value === undefined || tools === '') return null;
  return {
    runs: /\*|bash|shell|exec|terminal|command|task|agent|mcp__|script|run/i.test(tools),
    requests: /\*|web|fetch|http|browser|search|mcp__|bash|shell|exec|terminal|command|curl/i.test(tools),
  };
}

const localTarget = /^(?:[a-z]+:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.)/i;

interface Observed {
  readonly call: Call;
  readonly what: 'network' | 'process' | 'secret';
  readonly words: string;
}

function* observed(facts: Facts, { folder }: Skill): Iterable<Observed> {
  for (const call of facts.calls) {
    if (
      !call.at.file.startsWith(folder) ||
      call.trigger === 'test-or-doc' ||
      call.trigger === 'unreachable' ||
      call.layer !== undefined
    )
      continue;
    const targets = [...(call.args.url?.texts ?? []), ...(call.args.host?.texts ?? [])];
    if (
      call.effects.some((effect) => effect === 'net-send' || effect === 'socket') &&
      targets.some((text) => text !== '' && !text.startsWith('\u{FFFC}') && !localTarget.test(text))
    )
      yield { call, what: 'network', words: `sends to ${targets[0]!.slice(0, 80)}` };
    else if (
      call.effects.some((effect) => effect === 'keychain-read' || effect === 'clipboard-read' || effect === 'capture')
    )
      yield { call, what: 'secret', words: `uses ${call.api}` };
  }
}

function hit({ call, what, words }: Observed, skill: Skill, why: string, severity: Severity): Hit {
  return {
    at: call.at,
    because: `${skill.manifest.path} ${why}, but ${call.at.file} ${words}`,
    severity,
    trigger: call.trigger,
    relatedTo: [skill.manifest.place(['description'])],
    evidence: [{ ...call.at, what: `${call.api}: ${what}` }],
  };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const skill of skillsOf(facts)) {
    const tools = declared(skill);
    const text = facts.files.find(({ path }) => path === skill.manifest.path)?.text ?? '';
    const said = `${textsOf(skill.fields.description).join(' ')}\n${text.slice(text.indexOf('\n---', 3))}`;
    for (const one of observed(facts, skill)) {
      if (one.call.at.file === skill.manifest.path) continue;
      if (!admits[one.what].test(said))
        yield hit(
          one,
          skill,
          one.what === 'network' ? 'says nothing of any network' : 'says nothing of keys or private data',
          one.what === 'secret' ? 'HIGH' : 'MEDIUM',
        );
      else if (tools && one.what === 'network' && !tools.runs && !tools.requests)
        yield hit(
          one,
          skill,
          `allows only ${textsOf(skill.fields['allowed-tools'] ?? skill.fields.tools).join(', ')}`,
          'MEDIUM',
        );
    }
  }
}

export const undeclaredCapability: Rule = {
  title: 'A skill does what its description does not say',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-912'],
  attack: ['T1036'],
  owasp: ['LLM06', 'ASI02', 'ASI04'],
  remediation:
    'Ask what the network or the private data is needed for, and have the description and allowed-tools say it.',
  detect,
};
