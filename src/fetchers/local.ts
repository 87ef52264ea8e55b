import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Artifact } from '../model/artifact.ts';
import { assemble } from './assemble.ts';
import { FetchError } from './fetch-error.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { createIntake, type Intake } from './intake.ts';
import { unpackNested, unpackTarget } from './unpack.ts';

/**
 * A file, archive or folder of this machine. Everything below a folder belongs to the artifact, `node_modules` and dot files too, except
 * git's object store: of `.git` only the configuration and the hooks are taken (they run code), since the rest is compressed
 * history that nothing executes and that would leave every checkout with an incomplete coverage.
 */
export async function fetchLocal(target: string, limits: FetchLimits): Promise<Artifact> {
  const root = resolve(target);
  const stat = statTarget(target, root);
  const intake = createIntake(limits);
  if (stat.isDirectory()) {
    await walk(root, intake, limits);
    return assemble(target, intake);
  }
  if (!stat.isFile()) throw new FetchError('target-unsupported', `${target} is neither a file nor a folder`);
  if (stat.size > limits.maxBytesTotal) {
    throw new FetchError(
      'target-unsupported',
      `${target} has ${stat.size} bytes; at most ${limits.maxBytesTotal} are read`,
    );
  }
  const bytes = readFile(realpathSync(root), limits.maxBytesTotal);
  if (typeof bytes === 'string') throw new FetchError('target-unreadable', `${target} cannot be read (${bytes})`);
  return fetchBytes(target, basename(root), bytes, limits);
}

/** Bytes that came without a folder around them: a file, or standard input. An archive is unpacked, anything else is the main file. */
export async function fetchBytes(
  name: string,
  fileName: string,
  bytes: Uint8Array,
  limits: FetchLimits,
): Promise<Artifact> {
  const intake = createIntake(limits);
  if (await unpackTarget(fileName, bytes, intake, limits)) return assemble(name, intake);
  intake.add(fileName, bytes);
  await unpackNested(fileName, bytes, intake, limits);
  const artifact = assemble(name, intake);
  return artifact.files.length === 0 ? artifact : { ...artifact, main: fileName };
}

function statTarget(target: string, root: string) {
  try {
    // A link given by the operator is meant: it is followed here, and only here.
    return lstatSync(realpathSync(root));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new FetchError('target-not-found', `${target} does not exist (looked for ${root})`);
    }
    throw new FetchError('target-unreadable', `${target} cannot be read (${code})`);
  }
}

async function walk(root: string, intake: Intake, limits: FetchLimits): Promise<void> {
  const realRoot = realpathSync(root);
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const folders: string[] = [];
    for (const entry of listFolder(realRoot, folder, intake)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (isInGitStore(path)) continue;
      else if (entry.isSymbolicLink()) intake.link(path, linkTarget(realRoot, path));
      else if (!entry.isFile()) intake.skip(path, 'not-a-file', 'a device, socket or pipe');
      else if (!(await takeFile(realRoot, path, intake, limits))) return;
    }
    pending.push(...folders.reverse());
    // Lets Ctrl-C and the progress line through between two folders.
    await new Promise(setImmediate);
  }
}

function listFolder(realRoot: string, folder: string, intake: Intake) {
  try {
    const entries = readdirSync(join(realRoot, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    intake.skip(folder === '' ? '.' : folder, 'unreadable', (error as NodeJS.ErrnoException).code);
    return [];
  }
}

async function takeFile(realRoot: string, path: string, intake: Intake, limits: FetchLimits): Promise<boolean> {
  const bytes = readFile(join(realRoot, path), limits.maxBytesPerFile);
  if (bytes === 'too-large') {
    return intake.refuse(path);
  }
  if (typeof bytes === 'string') {
    intake.skip(path, 'unreadable', bytes);
    return true;
  }
  if (!intake.add(path, bytes)) return false;
  await unpackNested(path, bytes, intake, limits);
  return true;
}

/** Whether a file lies in `.git` (or a submodule's store below it) and is nothing that makes git run something. */
function isInGitStore(path: string): boolean {
  const inside = /(?:^|\/)\.git\/(.+)$/.exec(path)?.[1];
  if (inside === undefined) return false;
  return !/^(?:(?:modules|worktrees)\/.+\/)?(?:config(?:\.worktree)?|hooks\/.+|info\/attributes)$/.test(inside);
}

function linkTarget(realRoot: string, path: string): string | null {
  try {
    const inside = relative(realRoot, realpathSync(join(realRoot, path)));
    return inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside
      ? null
      : inside.split(sep).join('/') || '.';
  } catch {
    // Dangling or looping: resolves to a name that no file has.
    return path;
  }
}

/** The bytes, or why there are none. Neither follows links nor waits on pipes, whatever was swapped in since the folder was listed. */
function readFile(path: string, maxBytes: number): Uint8Array | string {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return 'not a regular file';
    if (stat.size > maxBytes) return 'too-large';
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  } finally {
    closeSync(descriptor);
  }
}
