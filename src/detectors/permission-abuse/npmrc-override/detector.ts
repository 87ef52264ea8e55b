import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys, leavesOf, textsOf } from '../manifest-values.ts';
import { hostOf, isLocalHost, isRegistry } from '../registry-hosts.ts';

interface Judgement {
  readonly severity: Severity;
  readonly what: string;
}

/** Programs and options the package manager takes from the folder. */
const programs =
  /^(?:script-shell|shell|node-options|git|viewer|editor|onload-script|init-module|node-gyp|python|before-hook|unsafe-perm)$/;

function registry(key: string, value: string): Judgement | null {
  const host = hostOf(value);
  if (host === null || isRegistry(host) || isLocalHost(host)) return null;
  const isScoped = key.startsWith('@');
  if (/^http:/i.test(value.trim())) return { severity: 'HIGH', what: `takes packages from ${host} without encryption` };
  return { severity: isScoped ? 'INFO' : 'MEDIUM', what: `takes packages from ${host}` };
}

function npm(key: string, value: string): Judgement | null {
  if (/(?:^|:)registry$/.test(key)) return registry(key, value);
  if (programs.test(key) && value !== '' && !/^(?:true|false)$/.test(value)) {
    // Memory settings are the everyday use of node-options; loading a file is not.
    if (
      key === 'node-options' &&
      !/--(?:require|import|loader|experimental-loader|eval|inspect)|(?:^|\s)-[re]\b/.test(value)
    )
      return null;
    if (
      key === 'script-shell' &&
      /(?:^|[\\/])(?:ba|z)?sh(?:\.exe)?$|^(?:pwsh|powershell|cmd)(?:\.exe)?$/.test(value) &&
      !/^\.{0,2}[\\/](?!bin|usr)/.test(value)
    )
      return null;
    if (key === 'python' && !/[\\/]/.test(value)) return null;
    return { severity: 'HIGH', what: `makes the package manager use ${value} as its ${key}` };
  }
  if (key === 'ignore-scripts' && value === 'false')
    return { severity: 'LOW', what: 'switches install scripts on again' };
  if (key === 'strict-ssl' && value === 'false')
    return { severity: 'MEDIUM', what: 'switches off the check of certificates' };
  return null;
}

function yarn(key: string, value: string): Judgement | null {
  if (
    (key === 'yarnPath' || key === 'yarn-path') &&
    !/^["']?(?:\.\/)?\.yarn\/releases\/yarn-[\w.-]+\.c?js["']?$/.test(value)
  )
    return { severity: 'HIGH', what: `runs ${value} as the package manager` };
  if (key === 'npmRegistryServer' || key === 'registry') return registry(key, value);
  if (key === 'path' || key === 'spec')
    return !/^(?:\.\/)?\.yarn\/plugins\/|^@yarnpkg\//.test(value) && /^(?:https?:|\.)/.test(value)
      ? { severity: 'MEDIUM', what: `loads the plug-in ${value}` }
      : null;
  return key === 'enableStrictSsl' && value === 'false'
    ? { severity: 'MEDIUM', what: 'switches off the check of certificates' }
    : null;
}

function pip(key: string, value: string): Judgement | null {
  if (/^(?:index-url|index_url|i|extra-index-url|extra_index_url|find-links)$/.test(key)) return registry(key, value);
  return /^trusted[-_]host$/.test(key) && !value.split(/\s+/).every((host) => isLocalHost(host) || isRegistry(host))
    ? { severity: 'MEDIUM', what: `trusts ${value} without a certificate` }
    : null;
}

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
  status: 'draft',
  cwe: ['CWE-829', 'CWE-426'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Install with the settings of your own machine; remove the file before installing.',
  detect,
};
