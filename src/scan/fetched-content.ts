import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import type { Artifact, SourceFile } from '../model/artifact.ts';
import type { FetchedContent } from '../model/source.ts';
import { limits } from './limits.ts';

// What a person would open first to see what a thing is.
const tellingNames = [
  'skill.md',
  'package.json',
  'pyproject.toml',
  'setup.py',
  'pkg-info',
  'metadata',
  'config.json',
  'readme.md',
];

/** The main file, shortened. Undefined when there is no file at all. */
export function fetchedContent(artifact: Artifact): FetchedContent | undefined {
  const file = mainFileOf(artifact);
  if (file === undefined) return undefined;
  const { path, bytes } = file;
  const shown = Buffer.from(bytes.subarray(0, limits.report.maxFetchedContentBytes));
  const isText = isUtf8(bytes) && !bytes.includes(0);
  return {
    // A decoder that is never ended leaves out a character that was cut in the middle.
    fetchedContent: isText ? new StringDecoder('utf8').write(shown) : shown.toString('base64'),
    fetchedContentPath: path,
    fetchedContentEncoding: isText ? 'utf-8' : 'base64',
    fetchedContentTruncated: shown.length < bytes.length,
  };
}

function mainFileOf({ main, files }: Artifact): SourceFile | undefined {
  const named = files.find(({ path }) => path === main);
  if (named !== undefined) return named;
  const outermostFirst = [...files].sort((a, b) => depthOf(a) - depthOf(b));
  for (const name of tellingNames) {
    const found = outermostFirst.find(({ path }) => path.slice(path.lastIndexOf('/') + 1).toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return outermostFirst[0];
}

function depthOf({ path }: SourceFile): number {
  return path.split('/').length;
}
