import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys, leavesOf, textsOf } from '../manifest-values.ts';
import { type Judgement, npm, pip, yarn } from './package-manager-settings.ts';

const readers: Readonly<Record<string, (key: string, value: string) => Judgement | null>> = {
  npmrc: npm,
  yarnrc: yarn,
  'pip-conf': pip,
};

function* inRequirements(manifest: Manifest): Iterable<readonly [Keys, Judgement]> {
  const entries = fieldsOf(manifest.data)?.entries;
  for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const { option, url } = fieldsOf(entry) ?? {};
    const found = typeof option === 'string' && typeof url === 'string' ? pip(option.replace(/^-+/, ''), url) : null;
    if (found) yield [['entries', index], found];
  }
}

function* judged(manifest: Manifest): Iterable<readonly [Keys, Judgement]> {
  if (manifest.kind === 'requirements') yield* inRequirements(manifest);
  const preload = manifest.kind === 'bunfig' ? textsOf(fieldsOf(manifest.data)?.preload) : [];
  if (preload.length > 0)
    yield [['preload'], { severity: 'MEDIUM', what: `loads ${preload.join(', ')} into every program` }];
  const read = readers[manifest.kind];
  if (!read) return;
  for (const { keys, key, value } of leavesOf(manifest.data)) {
    const found =
      typeof value === 'string' || typeof value === 'boolean'
        ? read(key, String(value).replace(/^["']|["']$/g, ''))
        : null;
    if (found) yield [keys, found];
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    for (const [keys, { severity, what }] of judged(manifest))
      if (severity !== 'INFO')
        yield { at: manifest.place(keys), because: `${manifest.path} ${what}`, severity, trigger: 'install' };
  }
  for (const { path, text } of facts.files)
    if (/(?:^|\/)\.pnpmfile\.c?js$/.test(path) && text !== null && /readPackage/.test(text))
      yield {
        at: { file: path, line: 1, column: 1 },
        because: `${path} runs at every install and may change every dependency`,
        severity: 'LOW',
        trigger: 'install',
      };
}

export const npmrcOverride: Rule = {
  title: 'A file changes where packages come from or what installs them',
  severity: 'MEDIUM',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-426'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Install with the settings of your own machine; remove the file before installing.',
  detect,
};
