/**
 * Shows the gate at work, on this machine alone: a repository with real dependencies, a branch that adds a malicious one, the gate
 * that stops it, the row that lets it through, its removal; then how long it all takes. Ends with 1 when anything is not as it should be.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { startRegistry } from './demo-gate/loopback-registry.ts';
import { lockfileOf, withDependencies } from './demo-gate/real-packages.ts';
import { createSandbox, type Ran } from './demo-gate/sandbox-repository.ts';
import { formatTable } from './format-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const malicious = join(root, 'fixtures/malicious/npm-postinstall-secrets');
const lastYear = '2025-06-01T12:00:00.000Z';
const registry = await startRegistry();
const shop = createSandbox(registry.url);
let failures = 0;

try {
  const before = withDependencies(root, ['picocolors', 'commander']);
  const more = withDependencies(root, [
    'ajv-formats',
    'semver',
    'smol-toml',
    'ipaddr.js',
    'yaml',
    'jsonc-parser',
    'tar',
    'yauzl',
    'js-yaml',
    'npm-package-arg',
  ]);
  const folders = new Map([...before, ...more].map(({ name, folder }) => [name, folder]));
  for (const folder of folders.values()) registry.publish(folder, lastYear);
  registry.publish(malicious, lastYear);
  const exact = (packages: typeof before) => Object.fromEntries(packages.map(({ name, version }) => [name, version]));

  heading('A repository with real dependencies');
  await shop.lock(exact(before));
  shop.commit('The shop');
  const everything = await gate('everything');
  expect(everything.code === 0, 'the gate lets through what is there');

  heading('A branch that adds a malicious package');
  shop.git('checkout', '--quiet', '-b', 'colours');
  await shop.lock({ ...exact(before), 'colour-tables': '1.0.3' });
  shop.commit('Colours');
  const blocked = await gate('blocked', '--base', 'main');
  expect(blocked.code === 1, 'the gate fails with exit code 1');
  const sarif = JSON.parse(readFileSync(join(shop.folder, 'blocked.sarif'), 'utf8')) as Log;
  const [result] = sarif.runs[0]!.results!;
  const place = result!.locations![0]!.physicalLocation!;
  const line = readFileSync(join(shop.folder, 'package-lock.json'), 'utf8').split('\n')[place.region!.startLine! - 1]!;
  console.log(`  ${result!.ruleId} at ${place.artifactLocation!.uri}:${place.region!.startLine}: ${line.trim()}`);
  expect(/"version": "1\.0\.3"/.test(line), 'the finding stands on the line of the lockfile');
  expect((result!.codeFlows?.[0]?.threadFlows[0]?.locations.length ?? 0) > 1, 'with the way of the data, step by step');
  expect(isValidSarif(sarif), 'the SARIF is valid');

  heading('A row in the policy of the base branch');
  shop.git('checkout', '--quiet', 'main');
  shop.write({ 'assay.yaml': allowing('npm:colour-tables', '1.0.3') });
  shop.commit('Policy');
  shop.git('checkout', '--quiet', 'colours');
  const allowed = await gate('allowed', '--base', 'main');
  const sameBranch = allowed.code;
  shop.git('-c', 'user.name=Shop', '-c', 'user.email=shop@example.test', 'merge', '--quiet', '--no-edit', 'main');
  const merged = await gate('merged', '--base', 'main');
  expect(sameBranch === 1 && merged.code === 0, 'lets it through once the branch has it from there');
  expect(
    /Allowed[\s\S]*a harmless retelling, kept to show the gate/.test(merged.stdout),
    'and the reason is still listed',
  );

  heading('Its removal');
  await shop.lock(exact(before));
  const removed = await gate('removed', '--base', 'colours', '--policy-from', 'head');
  expect(removed.code === 0, 'removing it passes');

  heading('How long it takes');
  shop.git('checkout', '--quiet', '--force', 'main');
  shop.git('checkout', '--quiet', '-b', 'more');
  await shop.lock(exact([...before, ...more]));
  shop.commit('More');
  const changed = Number(
    (await shop.assay('gate', '--base', 'main', '-f', 'json')).stdout.match(/"change": "added"/g)?.length ?? 0,
  );
  shop.forget();
  const cold = await shop.assay('gate', '--base', 'main');
  const warm = await shop.assay('gate', '--base', 'main');
  shop.git('checkout', '--quiet', '-b', 'large');
  shop.write({ 'package-lock.json': lockfileOf(1500) });
  shop.commit('Large');
  const unchanged = await shop.assay('gate', '--base', 'large');
  console.log(
    formatTable(
      ['run', 'wall time', 'target'],
      [
        [`${changed} changed packages, cold`, seconds(cold), 'below 60 s'],
        [`${changed} changed packages, warm`, seconds(warm), 'below 10 s'],
        ['1,500 packages, none changed', seconds(unchanged), 'below 2 s'],
      ],
    ),
  );
  expect(changed >= 20, 'at least 20 packages changed');
  for (const { code, stdout } of [cold, warm, unchanged]) if (code !== 0) console.log(stdout);
  expect(
    [cold, warm, unchanged].every(({ code }) => code === 0),
    'all of them pass',
  );
  expect(cold.ms < 60_000 && warm.ms < 10_000 && unchanged.ms < 2000, 'within the targets (the machine must be quiet)');
} finally {
  await registry.close();
  shop.remove();
}
process.exitCode = failures === 0 ? 0 : 1;

async function gate(name: string, ...words: string[]): Promise<Ran> {
  const outcome = await shop.assay('gate', ...words, '-f', 'text', '-f', `sarif=${name}.sarif`);
  console.log(
    `$ assay gate ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}(exit ${outcome.code}, ${seconds(outcome)})`,
  );
  return outcome;
}

function heading(text: string): void {
  console.log(`\n== ${text} ${'='.repeat(Math.max(0, 90 - text.length))}`);
}

function expect(isSo: boolean, what: string): void {
  console.log(`${isSo ? 'ok   ' : 'WRONG'} ${what}`);
  if (!isSo) failures += 1;
}

function isValidSarif(log: Log): boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync(join(root, 'test/schemas/sarif-2.1.0.json'), 'utf8')) as object;
  const isValid = ajv.validate(schema, log);
  if (!isValid) console.log(ajv.errorsText());
  return isValid;
}

function allowing(name: string, version: string): string {
  const expires = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return `policy: balanced\nallow:\n  - package: ${name}\n    version: ${version}\n    reason: a harmless retelling, kept to show the gate\n    owner: demo@example.test\n    expires: ${expires}\n`;
}

function seconds({ ms }: Ran): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
