import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys, textsOf } from '../manifest-values.ts';
import { hostOf, isCodeHost, isLocalHost, isRegistry } from '../registry-hosts.ts';

interface Dependency {
  readonly name: string;
  readonly source: string;
  readonly keys: Keys;
  /** Only developers of the package install it. */
  readonly development: boolean;
}

const commit = /[#@][0-9a-f]{7,40}(?:$|[&#])/i;
const shorthand = /^(?:github:|gitlab:|bitbucket:|gist:)?[\w.-]+\/[\w.-]+(?:#.+)?$/;

function* npmDependencies(manifest: Manifest): Iterable<Dependency> {
  const root = fieldsOf(manifest.data);
  for (const part of [
    'dependencies',
    'optionalDependencies',
    'peerDependencies',
    'devDependencies',
    'resolutions',
    'overrides',
  ]) {
    for (const [name, source] of Object.entries(fieldsOf(root?.[part]) ?? {}))
      if (typeof source === 'string')
        yield { name, source, keys: [part, name], development: part === 'devDependencies' };
  }
}

function* pythonDependencies(manifest: Manifest): Iterable<Dependency> {
  const root = fieldsOf(manifest.data);
  const entries = manifest.kind === 'requirements' && Array.isArray(root?.entries) ? root.entries : [];
  for (const [index, value] of entries.entries()) {
    const entry = fieldsOf(value);
    const source =
      entry?.option === undefined || /^-{1,2}e(?:ditable)?$/.test(String(entry.option)) ? entry?.url : undefined;
    if (typeof source === 'string')
      yield { name: String(entry?.name ?? source.slice(0, 60)), source, keys: ['entries', index], development: false };
  }
  const project = fieldsOf(root?.project);
  for (const [index, text] of textsOf(project?.dependencies).entries()) {
    const found = /^([\w.-]+)(?:\[[^\]]*\])?\s*@\s*(\S+)/.exec(text);
    if (found)
      yield { name: found[1]!, source: found[2]!, keys: ['project', 'dependencies', index], development: false };
  }
}

function judged({ source, development }: Dependency): { severity: Severity; what: string } | null {
  const isGit = /^(?:git\+|git:|git@|ssh:)|\.git(?:[#@]|$)/.test(source);
  if (/^(?:workspace|file|link|portal|npm|catalog|patch|jsr):|^[\^~<>=*\dv]|^$|^\.{0,2}\//.test(source)) return null;
  if (shorthand.test(source) && !/^https?:/.test(source))
    return commit.test(source) ? null : { severity: development ? 'LOW' : 'MEDIUM', what: 'a branch of a repository' };
  const host = hostOf(source.replace(/^git\+/, '').replace(/^git@([^:]+):/, 'ssh://$1/'));
  if (host === null || isLocalHost(host) || isRegistry(host)) return null;
  if (/^(?:git\+)?http:/.test(source)) return { severity: 'HIGH', what: `${host}, without encryption` };
  if (isGit || isCodeHost(host))
    return commit.test(source) || /\/archive\/[0-9a-f]{40}|\/releases\/download\//.test(source)
      ? null
      : {
          severity: isCodeHost(host) ? (development ? 'LOW' : 'MEDIUM') : 'MEDIUM',
          what: `a branch or tag at ${host}`,
        };
  return {
    severity: development ? 'MEDIUM' : 'HIGH',
    what: `a file at ${host}, which is no registry and can change it at any time`,
  };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    const dependencies =
      manifest.kind === 'package-json'
        ? npmDependencies(manifest)
        : manifest.kind === 'requirements' || manifest.kind === 'pyproject'
          ? pythonDependencies(manifest)
          : [];
    for (const dependency of dependencies) {
      const found = judged(dependency);
      if (found)
        yield {
          at: manifest.place(dependency.keys),
          because: `${dependency.name} comes from ${found.what}`,
          severity: found.severity,
          trigger: 'install',
          ...(found.severity === 'HIGH' ? {} : { confidence: 0.6 }),
        };
    }
  }
}

export const urlGitDependency: Rule = {
  title: 'A dependency comes from an address instead of a registry',
  severity: 'MEDIUM',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-494'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Take the package from the registry, or pin the repository to a commit.',
  detect,
};
