// Agent skills and plugin packages of ClawHub.
import type { Artifact } from '../../model/artifact.ts';
import type { Distribution } from '../../model/source.ts';
import { assemble } from '../assemble.ts';
import { FetchError } from '../fetch-error.ts';
import { createIntake, type Intake } from '../intake.ts';
import { asText, isJson, type Json } from '../json-value.ts';
import { parseJsonObject } from '../parse-json.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext, Source } from '../source.ts';
import { askClawhub, clawhubUrl } from './client.ts';
import { clawhubFacts } from './facts.ts';
import { type ClawhubReference, parseClawhubReference } from './reference.ts';
import { takePackage } from './take-package.ts';
import { takeSkill } from './take-skill.ts';

export const clawhubSource: Source<ClawhubReference> = {
  type: 'clawhub',
  recognise: (reference, config) => parseClawhubReference(reference, new URL(clawhubUrl(config)).host),
  fetch: (reference, context) => (reference.kind === 'skill' ? fetchSkill : fetchPackage)(reference, context),
};

async function fetchSkill(reference: ClawhubReference, context: FetchContext): Promise<Artifact> {
  const { name } = reference;
  const what = `the skill ${name} on ClawHub`;
  const told = await readJson(`skills/${encodeURIComponent(name)}`, what, context);
  const owner = isJson(told.owner) ? asText(told.owner.handle) : undefined;
  if (reference.owner !== undefined && owner?.toLowerCase() !== reference.owner.toLowerCase()) {
    throw new FetchError('not-found', `${what} belongs to ${owner ?? 'nobody it names'}, not to ${reference.owner}`);
  }
  const latest = isJson(told.latestVersion) ? asText(told.latestVersion.version) : undefined;
  const version = reference.version ?? latest;
  if (version === undefined) throw new FetchError('not-found', `${what} has no version`);
  const answer = await readJson(
    `skills/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`,
    `${what}, version ${version},`,
    context,
  );
  const versionTold = isJson(answer.version) ? answer.version : answer;
  const intake = createIntake(context.limits);
  const taken = await takeSkill({ name, version, told, versionTold }, intake, context);
  return artifactOf(reference, { version, owner, told, versionTold, taken }, intake, context);
}

async function fetchPackage(reference: ClawhubReference, context: FetchContext): Promise<Artifact> {
  const { name } = reference;
  const what = `the package ${name} on ClawHub`;
  const told = await readJson(`packages/${encodeURIComponent(name)}`, what, context);
  const subject = isJson(told.package) ? told.package : told;
  const latest = isJson(told.latestVersion) ? told.latestVersion.version : subject.latestVersion;
  const version = reference.version ?? asText(latest);
  if (version === undefined) throw new FetchError('not-found', `${what} has no version`);
  const intake = createIntake(context.limits);
  const taken = await takePackage(name, version, intake, context);
  const owner = isJson(told.owner) ? asText(told.owner.handle) : undefined;
  return artifactOf(reference, { version, owner, told, versionTold: {}, taken }, intake, context);
}

interface TakenVersion {
  readonly version: string;
  readonly owner: string | undefined;
  readonly told: Json;
  readonly versionTold: Json;
  readonly taken: Distribution | undefined;
}

function artifactOf(
  { kind, name, version: wish }: ClawhubReference,
  { version, owner, told, versionTold, taken }: TakenVersion,
  intake: Intake,
  { config, requested, now }: FetchContext,
): Artifact {
  const shelf = kind === 'skill' ? 'skills' : 'plugins';
  const page = [clawhubUrl(config), ...(owner === undefined ? [] : [encodeURIComponent(owner)]), shelf, name].join('/');
  return {
    ...assemble(`clawhub:${kind === 'skill' ? '' : 'package/'}${name}@${version}`, intake),
    source: {
      type: 'clawhub',
      requestedUrl: requested,
      resolvedUrl: `${page}?version=${encodeURIComponent(version)}`,
      ...(wish === undefined ? {} : { ref: wish }),
      revision: version,
      ...(taken === undefined ? {} : { sha256: taken.sha256, distributions: [taken] }),
      registry: clawhubFacts(name, version, told, versionTold, now()),
    },
  };
}

async function readJson(path: string, what: string, context: FetchContext): Promise<Json> {
  return parseJsonObject(requireOk(await askClawhub(path, {}, context, { isMetadata: true }), what), what);
}
