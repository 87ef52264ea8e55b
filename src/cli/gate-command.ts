import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { gate } from '../gate/gate.ts';
import { GateError } from '../gate/gate-error.ts';
import { openBaseTree } from '../gate/git/base-tree.ts';
import { findBase, findRoot } from '../gate/git/find-base.ts';
import type { Tree } from '../gate/git/tree.ts';
import { openPlainFolder, openWorkingTree } from '../gate/git/working-tree.ts';
import { type Baseline, baselineOf, emptyBaseline, readBaseline } from '../gate/judge/baseline.ts';
import { loadPolicy } from '../gate/load-policy.ts';
import type { Policy } from '../gate/policy/policy.ts';
import { limits } from '../scan/limits.ts';
import { CliError } from './cli-error.ts';
import { exitCodes, type FailOn } from './exit-codes.ts';
import { type ExitCodeWish, gateExitCode } from './gate-exit-code.ts';
import { type OutputWish, writeGateOutputs } from './gate-outputs.ts';
import { openGatePorts } from './gate-ports.ts';
import { configuredRegistries, defaultOnUnavailable, type Effect } from './gate-surroundings.ts';
import { loadKnownBad, namedPolicy, policyOrComplaint } from './load-gate-policy.ts';
import { defaultDataDir } from './store-location.ts';
import { writeOutput } from './write-output.ts';

export interface GateOptions {
  readonly base?: string;
  readonly policy?: string;
  readonly policyFrom: 'base' | 'head';
  readonly failOn?: FailOn;
  readonly format: readonly OutputWish[];
  readonly offline?: boolean;
  readonly onUnavailable?: Effect;
  readonly knownBad?: string;
  readonly budget: number;
  readonly writeBaseline?: string;
  readonly exitCodeOn: ExitCodeWish;
  readonly timing?: boolean;
  readonly dataDir?: string;
  readonly verbose?: boolean;
}

/** Judges the repository around the current folder; answers with the status for the process. */
export async function runGate(options: GateOptions): Promise<number> {
  try {
    return await run(options);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    throw new CliError(error.message, error.kind === 'usage' ? exitCodes.usage : exitCodes.infrastructure);
  }
}

async function run(options: GateOptions): Promise<number> {
  const { dataDir = defaultDataDir(), failOn, offline = false } = options;
  const { head, base } = await openSides(options.base);
  const { policy, readFrom, notes } = await choosePolicy(options, head, base);
  const ports = await openGatePorts(dataDir);
  try {
    const report = await gate(
      {
        head,
        base,
        policy,
        loaded: { readFrom, notes },
        baseline: await chooseBaseline(policy, base?.tree ?? head),
        knownBad: loadKnownBad(options.knownBad, dataDir),
        configuredRegistries: configuredRegistries(process.env),
        offline,
        onUnavailable: options.onUnavailable ?? defaultOnUnavailable(process.env),
        ...(failOn === undefined ? {} : { failOn }),
        limits: { ...limits.gate, msTotal: options.budget * 1000 },
      },
      ports,
    );
    writeGateOutputs(report, options.format, options);
    if (options.writeBaseline !== undefined) writeOutput(baselineOf(report), options.writeBaseline);
    return gateExitCode(report, options.exitCodeOn);
  } finally {
    await ports.close();
  }
}

async function openSides(ref: string | undefined) {
  const folder = process.cwd();
  const root = await findRoot(folder);
  if (root === null) {
    if (ref !== undefined)
      throw new GateError(`${folder} is no git repository: there is nothing to compare ${ref} with`);
    return { head: openPlainFolder(realpathSync(folder)), base: null };
  }
  if (ref === undefined) return { head: await openWorkingTree(root, null), base: null };
  const base = await findBase(root, ref);
  const [head, tree] = await Promise.all([openWorkingTree(root, base.commit), openBaseTree(root, base.commit)]);
  return { head, base: { ...base, tree } };
}

type Sides = Awaited<ReturnType<typeof openSides>>;

async function choosePolicy(options: GateOptions, head: Sides['head'], base: Sides['base']) {
  const now = new Date();
  if (options.policy !== undefined) return namedPolicy(options.policy, head.root, now);
  const sides = base === null ? null : { tree: base.tree, commit: base.commit };
  const found = await loadPolicy({ head, base: sides, trustHead: options.policyFrom === 'head', now });
  return { ...found, policy: policyOrComplaint(found.reading, found.path ?? 'policy') };
}

/** Read from the side the policy came from: a change cannot accept what it brings along. */
async function chooseBaseline({ file, path }: Policy, tree: Tree): Promise<Baseline> {
  if (file.baseline === undefined) return emptyBaseline;
  const text = await tree.read(join(file.baseline));
  if (text === null)
    throw new GateError(
      `${path}: the baseline ${file.baseline} is not in the repository; assay gate --write-baseline ${file.baseline} makes one`,
    );
  return readBaseline(text, file.baseline);
}
