import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type Fields, fieldsOf, textsOf } from '../manifest-fields.ts';

interface Anomaly {
  readonly keys: readonly string[];
  readonly because: string;
  readonly severity: Severity;
}

const maxDescription = 1024;
const wallet = /(?:^|_)(?:PRIVATE_?KEY|WALLET|MNEMONIC|SEED(?:_PHRASE)?|KEYSTORE)(?:_|$)/i;
const aboutMoney =
  /\b(?:wallet|crypto|blockchain|ethereum|solana|bitcoin|token|trad(?:e|ing)|swap|sign|chain|web3|defi|nft|coin|payment|key)/i;

/** Settings that registries of skills keep below `metadata.<registry>`. */
function registryFields(fields: Fields): readonly (readonly [readonly string[], Fields])[] {
  const metadata = fieldsOf(fields.metadata);
  return [
    [[], fields],
    ...Object.entries(metadata ?? {}).flatMap(([key, value]): [readonly string[], Fields][] =>
      fieldsOf(value) ? [[['metadata', key], fieldsOf(value)!]] : [],
    ),
  ];
}

function* anomalies(manifest: Manifest, fields: Fields, text: string): Iterable<Anomaly> {
  const description = fields.description;
  if (typeof description === 'string' && description.length > maxDescription)
    yield {
      keys: ['description'],
      because: `The description has ${description.length} characters: it is read before every decision, and this is more than it takes to say when to use a skill`,
      severity: 'LOW',
    };
  const folder = manifest.path.split('/').at(-2);
  const inSkills = /(?:^|\/)skills\/[^/]+\/SKILL\.md$/i.test(manifest.path);
  if (
    inSkills &&
    typeof fields.name === 'string' &&
    folder !== undefined &&
    fields.name.toLowerCase().replace(/[^a-z0-9]/g, '') !== folder.toLowerCase().replace(/[^a-z0-9]/g, '')
  )
    yield { keys: ['name'], because: `The skill in ${folder} calls itself ${fields.name}`, severity: 'LOW' };
  for (const [keys, part] of registryFields(fields)) {
    if (part.always === true)
      yield {
        keys: [...keys, 'always'],
        because: 'The skill is loaded into every conversation, whether it is needed or not',
        severity: 'LOW',
      };
    const requires = fieldsOf(part.requires);
    const asked = textsOf(requires?.env).find((name) => wallet.test(name));
    if (asked !== undefined && !aboutMoney.test(`${String(description ?? '')} ${text.replace(asked, '')}`))
      yield {
        keys: [...keys, 'requires', 'env'],
        because: `The skill asks for ${asked}, which nothing in its text needs`,
        severity: 'MEDIUM',
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    const fields = manifest.kind === 'skill-front-matter' ? fieldsOf(manifest.data) : null;
    if (!fields) continue;
    const text = facts.files.find(({ path }) => path === manifest.path)?.text ?? '';
    const body = text.slice(Math.max(0, text.indexOf('\n---', 3)));
    for (const { keys, because, severity } of anomalies(manifest, fields, body))
      yield { at: manifest.place(keys), because, severity, trigger: 'agent' };
  }
}

export const skillFrontmatterAnomaly: Rule = {
  title: "A skill's front matter says more than it should",
  severity: 'LOW',
  confidence: 0.6,
  kind: 'meta',
  specificity: 'low',
  status: 'stable',
  cwe: ['CWE-1357'],
  attack: ['T1036'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Correct the front matter: the name of the folder, a short description, only the variables that are needed.',
  detect,
};
