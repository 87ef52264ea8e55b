// Packages of an npm registry. Nothing of them is run, and nothing here could run it: there is no client that knows scripts.
import { createHash } from 'node:crypto';
import pickManifest from 'npm-pick-manifest';
import ssri from 'ssri';
import { assemble } from '../assemble.ts';
import { FetchError } from '../fetch-error.ts';
import { createIntake } from '../intake.ts';
import { parseJsonObject } from '../parse-json.ts';
import { redactUrl } from '../redact-url.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext, Source } from '../source.ts';
import type { SourceConfig } from '../source-config.ts';
import { takeDownload, withoutFirstFolder } from '../take-download.ts';
import { loadNpmConfig, type NpmConfig } from './npm-config.ts';
import { asPackument, type Manifest, type Packument } from './packument.ts';
import { type NpmReference, parseNpmReference } from './reference.ts';
import { npmFacts } from './registry-facts.ts';

/** The longest packuments have thousands of versions and some 50 MB. */
const maxPackumentBytes = 128 * 1024 * 1024;

export const npmSource: Source<NpmReference> = {
  type: 'npm',
  recognise: parseNpmReference,
  async fetch({ name, wanted, ref }, context) {
    const npm = await configOf(context.config);
    const registry = npm.registryOf(name);
    const packument = await readPackument(name, registry, npm, context);
    const manifest = pick(packument, wanted);
    const { url, bytes } = await readTarball(manifest, registry, npm, context);

    const label = `${packument.name}@${manifest.version}`;
    const fileName = `${packument.name.replace(/^@/, '').replace('/', '-')}-${manifest.version}.tgz`;
    const intake = createIntake(context.limits);
    const isArchive = await takeDownload({ fileName, bytes, rename: withoutFirstFolder }, intake, context.limits);
    const registryFacts = npmFacts(packument, manifest, context.now());
    if (registryFacts.isSecurityHolding) {
      intake.skip('.', 'quarantined', 'the registry put this version in the place of malware it removed');
    }
    if (!isArchive) throw new FetchError('unexpected-content', `${label}: what the registry sent is no archive`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      ...assemble(`npm:${label}`, intake),
      source: {
        type: 'npm',
        requestedUrl: context.requested,
        resolvedUrl: url,
        ...(ref === undefined ? {} : { ref }),
        revision: manifest.version,
        sha256,
        distributions: [{ folder: '', kind: 'tarball', fileName, url, sha256 }],
        registry: registryFacts,
      },
    };
  },
};

const loaded = new WeakMap<SourceConfig, Promise<NpmConfig>>();

/** Read once: npm's settings do not change while we run. */
function configOf(config: SourceConfig): Promise<NpmConfig> {
  const npm = loaded.get(config) ?? loadNpmConfig(config);
  loaded.set(config, npm);
  return npm;
}

async function readPackument(
  name: string,
  registry: string,
  npm: NpmConfig,
  { net }: FetchContext,
): Promise<Packument> {
  const url = `${registry}/${name.replace('/', '%2f')}`;
  const authorization = npm.authorizationFor(url);
  const answer = await net.get(url, {
    accept: 'application/json',
    isMetadata: true,
    maxBytes: maxPackumentBytes,
    trustedOrigin: new URL(registry).origin,
    ...(authorization === undefined ? {} : { authorization }),
  });
  const what = `the npm package ${name}`;
  return asPackument(name, parseJsonObject(requireOk(answer, what), what));
}

function pick(packument: Packument, wanted: string): Manifest {
  try {
    return pickManifest(packument, wanted);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const tags = Object.entries(packument['dist-tags']).map(([tag, version]) => `${tag} is ${version}`);
    throw new FetchError('not-found', `${message} (${tags.slice(0, 5).join(', ') || 'the package has no tags'})`);
  }
}

async function readTarball({ name, version, dist }: Manifest, registry: string, npm: NpmConfig, { net }: FetchContext) {
  const label = `${name}@${version}`;
  if (typeof dist?.tarball !== 'string') {
    throw new FetchError('unexpected-content', `${label}: the registry names no tarball`);
  }
  const url = npm.tarballUrl(dist.tarball, registry);
  const authorization = npm.authorizationFor(url);
  // Versions from before 2017 have a SHA-1 only.
  const integrity =
    dist.integrity ?? (dist.shasum === undefined ? undefined : ssri.fromHex(dist.shasum, 'sha1').toString());
  const answer = await net.get(url, {
    trustedOrigin: new URL(registry).origin,
    ...(authorization === undefined ? {} : { authorization }),
    ...(integrity === undefined ? {} : { integrity }),
  });
  return { url: redactUrl(url), bytes: requireOk(answer, `the tarball of ${label}`).bytes };
}
