import { createHash } from 'node:crypto';
import type { SourceFile } from '../../model/artifact.ts';
import type { Distribution } from '../../model/source.ts';
import { archiveKind } from '../archive-kind.ts';
import { FetchError } from '../fetch-error.ts';
import { openGithub } from '../github/client.ts';
import { takeRepository } from '../github/repository.ts';
import type { Intake } from '../intake.ts';
import { asText, isJson, type Json } from '../json-value.ts';
import { parseJsonObject } from '../parse-json.ts';
import { redactUrl } from '../redact-url.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { addUnpacked, unpackApart } from '../unpack-apart.ts';
import { askClawhub } from './client.ts';
import { readHandOff } from './hand-off.ts';

export interface SkillVersion {
  readonly name: string;
  readonly version: string;
  readonly told: Json;
  readonly versionTold: Json;
}

/** The files of one version: a zip, or those of the commit ClawHub points to. Undefined when the site withholds them. */
export async function takeSkill(
  { name, version, told, versionTold }: SkillVersion,
  intake: Intake,
  context: FetchContext,
): Promise<Distribution | undefined> {
  const what = `version ${version} of the skill ${name}`;
  const answer = await askClawhub('download', { slug: name, version }, context, {
    maxBytes: context.limits.maxBytesTotal,
  });
  if (answer.status === 403 && isJson(told.moderation)) {
    intake.skip('.', 'quarantined', 'ClawHub holds this version back and gives out no file of it');
    return undefined;
  }
  const { bytes, url } = requireOk(answer, what);
  if (archiveKind(bytes) === undefined) return takeHandOff(parseJsonObject(answer, what), what, intake, context);
  const fileName = `${name}-${version}.zip`;
  const unpacked = await unpackApart({ fileName, bytes }, context.limits);
  checkListed(versionTold, unpacked.files, what, intake);
  addUnpacked(unpacked, intake, (path) => path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { folder: '', kind: 'zip', fileName, url: redactUrl(url), sha256 };
}

async function takeHandOff(told: Json, what: string, intake: Intake, context: FetchContext): Promise<Distribution> {
  const { owner, repo, commit, folder } = readHandOff(told, what);
  const bytes = await takeRepository(
    await openGithub(context),
    { owner, repo },
    commit,
    folder,
    intake,
    context.limits,
  );
  return {
    folder: '',
    kind: 'tarball',
    fileName: `${repo}-${commit}.tar.gz`,
    url: encodeURI(`https://github.com/${owner}/${repo}/tree/${commit}/${folder}`),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** ClawHub lists each file with its digest: the zip must hold these very bytes. */
function checkListed(versionTold: Json, files: readonly SourceFile[], what: string, intake: Intake): void {
  const listed = Array.isArray(versionTold.files) ? versionTold.files.filter(isJson) : [];
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  for (const { path: name, sha256 } of listed) {
    const path = asText(name);
    if (path === undefined) continue;
    const bytes = byPath.get(path);
    if (bytes === undefined)
      intake.skip(path, 'not-in-download', 'ClawHub lists this file and its zip does not hold it');
    else if (asText(sha256) !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new FetchError('integrity', `${what}: ${path} is not what ClawHub's own list says`);
    }
  }
}
