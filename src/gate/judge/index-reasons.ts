/** Registries a whole file points at: a further index can answer for any name (dependency confusion). */
import type { GatePackage } from '../../model/gate.ts';
import type { LockReading } from '../locked.ts';
import { hostOf } from '../plan.ts';
import type { Allowances } from './allowances.ts';
import { fingerprintOf, type JudgeContext, reasonOf } from './evidence.ts';
import { worstOutcome } from './judge-package.ts';

export function indexReasons(
  before: readonly LockReading[],
  now: readonly LockReading[],
  { policy, isRegistry }: JudgeContext,
  allowances: Allowances,
): GatePackage[] {
  const known = new Set(before.flatMap(({ indexes }) => indexes.map(({ url }) => url)));
  return now.flatMap(({ file, indexes }) =>
    indexes
      .filter(({ url }) => !known.has(url) && !isRegistry(hostOf(url)))
      .map(({ url, line }): GatePackage => {
        const name = hostOf(url) === '' ? url : hostOf(url);
        const because = `${file} takes packages from ${name}, which is no registry the policy knows (sources.registries).`;
        const reason = reasonOf(
          'gate/source',
          'HIGH',
          policy.preset.unknownRegistry,
          because,
          policy.whoDecides('unknownRegistry'),
        );
        const locked = {
          ecosystem: 'index',
          name,
          source: 'registry' as const,
          integrity: [],
          direct: true,
          dev: false,
          file,
          lineOf: () => line,
        };
        const reasons = [allowances.apply({ ...reason, fingerprint: fingerprintOf('index', name) }, locked, undefined)];
        return {
          reference: `index:${name}`,
          ecosystem: 'index',
          name,
          change: 'added',
          direct: true,
          dev: false,
          file,
          line,
          alsoIn: [],
          outcome: worstOutcome(reasons.filter(({ allowed }) => allowed === undefined).map(({ effect }) => effect)),
          reasons,
          threats: [],
          fromCache: false,
          ms: 0,
        };
      }),
  );
}
