/** Reads annotated examples from disk: a file, or a folder that is a small artifact of its own. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Artifact, SourceFile } from '../../src/model/artifact.ts';
import { bytesOfListing } from './byte-listing.ts';
import { fillSecrets } from './fill-secrets.ts';
import { type Mark, readExpectFile, readMarks } from './marks.ts';
import { exampleOfRegistryFile, isRegistryFile, readRegistryFacts } from './registry-facts.ts';

export interface PlacedMark extends Mark {
  readonly file: string;
}

export interface Example {
  /** Name of the file or folder in `examples/`. */
  readonly name: string;
  readonly role: 'malicious' | 'benign' | 'evasion';
  readonly artifact: Artifact;
  readonly marks: readonly PlacedMark[];
}

const posix = (path: string) => path.split(sep).join('/');

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Ending of a binary written down as text. */
const listing = '.bytes';

const isText = (bytes: Uint8Array) =>
  !bytes.includes(0) && Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);

/** One file as the scanner gets it: secrets filled in, marks blanked. */
function readSource(file: string, path: string): { source: SourceFile; marks: PlacedMark[] } {
  const bytes = readFileSync(file);
  const expected = existsSync(`${file}.expect`)
    ? readExpectFile(readFileSync(`${file}.expect`, 'utf8'), `${file}.expect`)
    : [];
  if (!isText(bytes)) return { source: { path, bytes }, marks: expected.map((mark) => ({ ...mark, file: path })) };
  const { blanked, marks } = readMarks(fillSecrets(bytes.toString('utf8'), path), file);
  if (path.endsWith(listing)) {
    const made = path.slice(0, -listing.length);
    // A binary has no lines: whatever a mark stands beside, it speaks of the file.
    const whole = [...marks, ...expected].map((mark) => ({ ...mark, file: made, line: 1 }));
    return { source: { path: made, bytes: bytesOfListing(blanked, file) }, marks: whole };
  }
  return {
    source: { path, bytes: Buffer.from(blanked) },
    marks: [...marks, ...expected].map((mark) => ({ ...mark, file: path })),
  };
}

/** Reads a file or folder as an artifact. A `.expect` beside nothing is an error. */
export function readExample(root: string, name: string): Example {
  const top = join(root, name);
  const isFolder = statSync(top).isDirectory();
  const all = isFolder ? filesBelow(top) : [top];
  for (const file of all) {
    if (file.endsWith('.expect') && !existsSync(file.slice(0, -'.expect'.length)))
      throw new Error(`${file}: there is no such file to expect anything of`);
  }
  const read = all
    .filter((file) => !file.endsWith('.expect'))
    .map((file) => readSource(file, isFolder ? posix(relative(top, file)) : name));
  const source = readRegistryFacts(top);
  return {
    name,
    role: name.startsWith('benign-') ? 'benign' : name.startsWith('evasion-') ? 'evasion' : 'malicious',
    artifact: {
      name,
      files: read.map((one) => one.source),
      skipped: [],
      ...(source === undefined ? {} : { source }),
    },
    marks: read.flatMap(({ marks }) => marks),
  };
}

/** Every example of a folder, sorted by name. `.expect` and `.registry.json` files belong to their neighbours; one without a neighbour is an error. */
export function readExamples(root: string): readonly Example[] {
  if (!existsSync(root)) return [];
  const names = readdirSync(root).sort();
  for (const name of names) {
    if (name.endsWith('.expect') && !names.includes(name.slice(0, -'.expect'.length)))
      throw new Error(`${join(root, name)}: there is no such file to expect anything of`);
    if (isRegistryFile(name) && !names.includes(exampleOfRegistryFile(name)))
      throw new Error(`${join(root, name)}: there is no such example for a registry to speak of`);
  }
  return names
    .filter((name) => !name.endsWith('.expect') && !isRegistryFile(name))
    .map((name) => readExample(root, name));
}
