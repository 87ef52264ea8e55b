import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../gate/git/find-base.ts';
import { openAllowances } from '../gate/judge/allowances.ts';
import { emptyBaseline } from '../gate/judge/baseline.ts';
import { judgePackage } from '../gate/judge/judge-package.ts';
import { knownRegistries } from '../gate/known-registries.ts';
import { policyFileNames } from '../gate/load-policy.ts';
import { lockedFromReference } from '../gate/locked-from-reference.ts';
import { lookAt } from '../gate/look-at.ts';
import { builtInPolicy } from '../gate/policy/read-policy.ts';
import { policyTestText } from '../report/gate/policy-test.ts';
import { limits } from '../scan/limits.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openGatePorts } from './gate-ports.ts';
import { configuredRegistries, defaultOnUnavailable } from './gate-surroundings.ts';
import { loadKnownBad, namedPolicy } from './load-gate-policy.ts';
import { defaultDataDir } from './store-location.ts';

export interface PolicyTestOptions {
  readonly policy?: string;
  readonly knownBad?: string;
  readonly dataDir?: string;
  readonly offline?: boolean;
}

/** Judges one package as if somebody added it now, by the policy of the work tree. */
export async function testPolicy(reference: string, options: PolicyTestOptions): Promise<ExitCode> {
  const { dataDir = defaultDataDir(), offline = false } = options;
  const now = new Date();
  const root = (await findRoot(process.cwd())) ?? process.cwd();
  const file = options.policy ?? policyFileNames.map((name) => join(root, name)).find((path) => existsSync(path));
  const policy = file === undefined ? builtInPolicy() : namedPolicy(file, root, now).policy;
  const isRegistry = knownRegistries(policy.file.sources?.registries, configuredRegistries(process.env));
  const locked = lockedFromReference(reference);
  const ports = await openGatePorts(dataDir);
  try {
    const [evidence] = await lookAt([{ kind: 'added', locked, line: 1, alsoIn: [] }], ports, {
      root,
      offline,
      isRegistry,
      knownBad: loadKnownBad(options.knownBad, dataDir),
      online: (await ports.lookUpKnownBad?.([locked])) ?? new Map(),
      limits: { ...limits.gate, msTotal: Number.POSITIVE_INFINITY },
    });
    const context = { policy, now, isRegistry, onUnavailable: defaultOnUnavailable(process.env) };
    const judged = judgePackage(evidence!, context, openAllowances(policy, emptyBaseline, now));
    process.stdout.write(policyTestText(judged, policy.name));
    const fails = judged.outcome === 'block' || (judged.outcome === 'review' && policy.preset.failOn === 'review');
    return fails ? exitCodes.policyViolation : exitCodes.pass;
  } finally {
    await ports.close();
  }
}
