import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys } from '../manifest-values.ts';

/** Commands that exist on every developer's machine; what answers to them is trusted with everything. */
const taken = new Set(
  'node npm npx yarn pnpm corepack git gh python python3 pip pip3 uv ruby gem go cargo rustc java javac make gcc cc docker kubectl terraform aws gcloud az ssh scp sudo su bash sh zsh fish pwsh powershell cmd ls cat cp mv rm cd echo find grep sed awk tar zip unzip curl wget ps kill chmod chown env which open code cursor claude codex gemini copilot op pass gpg openssl brew apt systemctl crontab'.split(
    ' ',
  ),
);

/** Packages that rightly bring such a command: named alike, or the vendors' own. */
const rightful =
  /^(?:@anthropic-ai\/claude-code|@openai\/codex|@google\/gemini-cli|@github\/copilot|npm|yarn|pnpm|node|corepack|@(?:yarnpkg|pnpm|docker|aws-cdk|azure|google-cloud|hashicorp)\/.+|awscli|azure-cli|pip|uv|cmake|ninja|node-bin-.+|nodejs-(?:wheel|bin).*|python3?-.*|go-.*|pythonlibs)$/i;

function isOwn(command: string, packageName: string): boolean {
  const bare = packageName
    .slice(0, 214)
    .replace(/^@[^/]+\//, '')
    .toLowerCase();
  return (
    rightful.test(packageName) ||
    bare === command ||
    bare.replace(/(?:[-_.](?:cli|js|bin|py|python))+$/, '') === command
  );
}

function* commandsOf(manifest: Manifest): Iterable<{ name: string; command: string; keys: Keys }> {
  const root = fieldsOf(manifest.data);
  if (root === null) return;
  if (manifest.kind === 'package-json') {
    const name = typeof root.name === 'string' ? root.name : '';
    for (const command of Object.keys(fieldsOf(root.bin) ?? {})) yield { name, command, keys: ['bin', command] };
  }
  if (manifest.kind === 'pyproject') {
    const project = fieldsOf(root.project);
    const poetry = fieldsOf(fieldsOf(root.tool)?.poetry);
    for (const [part, keys] of [
      [project, ['project', 'scripts']],
      [poetry, ['tool', 'poetry', 'scripts']],
    ] as const)
      for (const command of Object.keys(fieldsOf(part?.scripts) ?? {}))
        yield { name: String(part?.name ?? ''), command, keys: [...keys, command] };
  }
  if (manifest.kind === 'entry-points')
    for (const command of Object.keys(fieldsOf(root.console_scripts) ?? {}))
      yield { name: '', command, keys: ['console_scripts', command] };
  if (manifest.kind === 'setup-cfg') {
    const lines = fieldsOf(root['options.entry_points'])?.console_scripts;
    const name = fieldsOf(root.metadata)?.name;
    for (const line of typeof lines === 'string' ? lines.split('\n') : [])
      yield {
        name: String(name ?? ''),
        command: line.split('=')[0]!.trim(),
        keys: ['options.entry_points', 'console_scripts'],
      };
  }
}

/** The name a built wheel carries stands in its metadata beside its entry points. */
function nameInMetadata(facts: Facts, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const metadata = facts.manifests.find(
    (other) => other.kind === 'python-metadata' && other.path.slice(0, other.path.lastIndexOf('/') + 1) === folder,
  );
  const value = fieldsOf(metadata?.data)?.Name;
  return Array.isArray(value) ? String(value[0]) : '';
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (
      /(?:^|\/)node_modules\//.test(manifest.path) &&
      manifest.path.split('node_modules/').length > 1 &&
      facts.manifests.some(({ path }) => path === 'package.json')
    )
      continue;
    for (const { name, command, keys } of commandsOf(manifest)) {
      if (
        !taken.has(command.toLowerCase()) ||
        isOwn(command.toLowerCase(), name || nameInMetadata(facts, manifest.path))
      )
        continue;
      yield {
        at: manifest.place(keys),
        because: `${name || manifest.path} installs a program called ${command}, which answers in place of the real one`,
        trigger: 'install',
      };
    }
  }
}

export const binShadowing: Rule = {
  title: 'A package installs a program under the name of a system command',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-427'],
  attack: ['T1574.007', 'T1036.005'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not install it globally. Check which program answers to the name.',
  detect,
};
