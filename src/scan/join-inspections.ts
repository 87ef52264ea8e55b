import { pathInArtifact } from '../behaviour/surroundings.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Permissions } from '../model/report.ts';
import type { Place } from '../model/threat.ts';
import { compare, sortedFailures, sortedFindings } from './order.ts';

/** What was said of the parts of an artifact, as one answer. */
export function joinInspections(artifact: Artifact, parts: readonly Inspection[]): Inspection {
  const hosts = new Map(parts.flatMap((one) => one.hosts.map((host) => [`${host.host}\0${host.file}`, host] as const)));
  return {
    findings: sortedFindings(parts.flatMap(({ findings }) => findings)),
    skipped: artifact.skipped,
    failures: sortedFailures(parts.flatMap(({ failures }) => failures)),
    filesTotal: artifact.files.length + artifact.skipped.length,
    filesScanned: parts.reduce((sum, { filesScanned }) => sum + filesScanned, 0),
    permissions: anyOf(parts.map(({ permissions }) => permissions)),
    unaskedPermissions: anyOf(parts.flatMap(({ unaskedPermissions }) => unaskedPermissions ?? [])),
    hosts: [...hosts.values()].sort((a, b) => compare(a.host, b.host) || compare(a.file, b.file) || a.line - b.line),
  };
}

function anyOf(all: readonly Permissions[]): Permissions {
  const anyone = (permission: keyof Permissions) => all.some((permissions) => permissions[permission]);
  return {
    network: anyone('network'),
    filesystem: anyone('filesystem'),
    environment: anyone('environment'),
    subprocess: anyone('subprocess'),
  };
}

/** What was said of a unit, with the places it has in the artifact. */
export function inArtifact(folder: string, inspection: Inspection): Inspection {
  const named = (path: string) => pathInArtifact(folder, path);
  const moved = <P extends Place>(place: P): P => ({ ...place, file: named(place.file) });
  return {
    ...inspection,
    findings: inspection.findings.map((finding) => ({
      ...finding,
      at: moved(finding.at),
      evidence: finding.evidence.map(moved),
      relatedTo: finding.relatedTo.map(moved),
      unit: folder,
    })),
    failures: inspection.failures.map((failure) =>
      failure.path === undefined
        ? folder === ''
          ? failure
          : { ...failure, path: folder }
        : { ...failure, path: named(failure.path) },
    ),
    hosts: inspection.hosts.map((host) => ({ ...host, file: named(host.file) })),
  };
}
