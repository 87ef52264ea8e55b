import { spawn } from 'node:child_process';
import { GateError } from '../gate-error.ts';

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Nothing that a repository configures may run a program, ask a question or write. */
const safe = [
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotePath=false', 'protocol.allow=never'].flatMap(
    (setting) => ['-c', setting],
  ),
];

const maxBytes = 256 * 1024 * 1024;

/** Runs git with these words, never through a shell. Words that come from outside stand after `--end-of-options`. */
export function runGit(folder: string, words: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...safe, ...words], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_EXTERNAL_DIFF: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const pieces: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    child.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > maxBytes) child.kill();
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr = `${stderr}${piece}`.slice(0, 10_000);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        new GateError(
          error.code === 'ENOENT' ? 'git is not installed here; the gate compares with it' : `git: ${error.message}`,
        ),
      ),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(pieces), stderr: stderr.trim() }));
  });
}

/** What git printed, NUL between the parts. Throws when it fails. */
export async function gitList(folder: string, words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runGit(folder, words);
  if (code !== 0) throw new GateError(`git ${words[0]} failed: ${stderr || `status ${code}`}`, 'infrastructure');
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
}
