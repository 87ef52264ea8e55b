import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Fed to standard input; `null` leaves it open and silent. */
  readonly stdin?: string | Uint8Array | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sent as soon as standard output or standard error says something that contains `when`. */
  readonly signal?:
    | { readonly name: NodeJS.Signals; readonly when: string }
    | { readonly name: NodeJS.Signals; readonly afterMs: number };
}

/** Runs the command line as a user does, in a process of its own. */
export function runAssay(
  args: readonly string[],
  { stdin = '', env = {}, cwd, signal }: RunOptions = {},
): Promise<Outcome> {
  const { ASSAY_DATA_DIR: _dataDir, ASSAY_API_KEY: _apiKey, ...inherited } = process.env;
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...inherited, NO_COLOR: '1', ...env },
    ...(cwd && { cwd }),
  });
  let stdout = '';
  let stderr = '';
  const collect = () => {
    if (signal !== undefined && 'when' in signal && (stdout + stderr).includes(signal.when)) child.kill(signal.name);
  };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
    collect();
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
    collect();
  });
  child.stdin.on('error', () => {});
  if (stdin !== null) child.stdin.end(stdin);
  if (signal !== undefined && 'afterMs' in signal) setTimeout(() => child.kill(signal.name), signal.afterMs);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
