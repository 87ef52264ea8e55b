/** What is different from the report of another version. */
import { isPatch } from '../detectors/package-metadata/is-patch.ts';
import type { ChangedThreat, Comparison, Permissions, Reason, Report } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { Threat } from '../model/threat.ts';

type Seen = Pick<Report, 'threats' | 'hosts' | 'permissions' | 'unaskedPermissions' | 'source'>;

export function compareReports(former: Report, now: Seen): Comparison {
  const version = versionOf(former.source);
  return {
    against: {
      target: former.target,
      ...(version === undefined ? {} : { version }),
      scanId: former.scanId,
      verdict: former.verdict,
      riskScore: former.riskScore,
      complete: former.coverage.complete,
    },
    isPatch: isPatch(version, versionOf(now.source)),
    newThreats: unlike(now.threats, former.threats),
    goneThreats: unlike(former.threats, now.threats),
    newHosts: now.hosts.filter(({ host }) => !former.hosts.some((one) => one.host === host)),
    newPermissions: added(former.permissions, now.permissions),
    newUnaskedPermissions: added(former.unaskedPermissions, now.unaskedPermissions),
  };
}

/** A new behaviour that nobody asks for is a reason of its own, more so in a patch (docs/decisions/0017-what-is-new.md). */
export function reasonsOf({ against, isPatch, newThreats, newUnaskedPermissions }: Comparison): Reason[] {
  const has = (permission: keyof Permissions) => newUnaskedPermissions.includes(permission);
  if (!has('network') && !has('subprocess')) return [];
  const score = !isPatch ? 2.9 : has('network') && has('environment') ? 6 : 4.5;
  const release = isPatch ? 'A mere patch' : 'This version';
  const words = newUnaskedPermissions.map((permission) => permissionWords[permission]).join(', ');
  return [
    {
      score,
      because: `${release} does on its own, when installed or loaded, what ${against.version ?? against.target} did not: ${words}.`,
      threats: newThreats.map(({ id }) => id),
    },
  ];
}

const permissionWords: Readonly<Record<keyof Permissions, string>> = {
  network: 'it reaches the network',
  subprocess: 'it starts processes',
  environment: 'it reads the environment',
  filesystem: 'it touches files',
};

function added(former: Permissions | undefined, now: Permissions | undefined): (keyof Permissions)[] {
  const all = Object.keys(permissionWords) as (keyof Permissions)[];
  return all.filter((permission) => now?.[permission] === true && former?.[permission] !== true);
}

/** Lines of bundled code are never the same twice: the same rule saying the same of a file of that name is known, too. */
function unlike(threats: readonly Threat[], others: readonly Threat[]): ChangedThreat[] {
  const known = new Set(others.flatMap((threat) => [threat.fingerprint, behaviourOf(threat)]));
  return threats
    .filter((threat) => !known.has(threat.fingerprint) && !known.has(behaviourOf(threat)))
    .map(({ id, ruleId, severity, title, file, line, trigger }) => ({
      id,
      ruleId,
      severity,
      title,
      file,
      line,
      trigger,
    }));
}

function behaviourOf({ ruleId, description, file, trigger }: Threat): string {
  return [ruleId, description, file.slice(file.lastIndexOf('/') + 1), trigger].join('\0');
}

function versionOf(
  source: (Pick<Source, 'revision'> & { readonly registry?: { readonly version?: string } }) | undefined,
) {
  return source?.registry?.version ?? source?.revision;
}
