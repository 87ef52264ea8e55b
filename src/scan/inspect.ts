/** One artifact in, everything the rules found in it out. Pure: it knows no rule and touches nothing outside. */
import { createHash } from 'node:crypto';
import type { Call, Facts } from '../behaviour/facts.ts';
import { type Observation, observe } from '../behaviour/observe.ts';
import type { Surroundings } from '../behaviour/surroundings.ts';
import { redact } from '../detectors/credential-leak/redact.ts';
import type { Hit } from '../detectors/detector.ts';
import type { RegisteredRule } from '../detectors/registered-rule.ts';
import { rules } from '../detectors/registry.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Finding, Inspection } from '../model/inspection.ts';
import type { ContactedHost, Permissions } from '../model/report.ts';
import type { EvidenceStep, Place } from '../model/threat.ts';
import { compare, sortedFailures, sortedFindings } from './order.ts';
import { ruleset } from './ruleset.ts';

/** Longest snippet or decoded text shown, in UTF-16 units. */
const maxShown = 240;

export async function inspect(artifact: Artifact, around?: Surroundings): Promise<Inspection> {
  const observation = await observe(artifact, around);
  const failures = [...observation.failures];
  const findings = rules.flatMap((rule) => findingsOf(rule, observation, failures));
  return {
    findings: sortedFindings(findings),
    skipped: artifact.skipped,
    failures: sortedFailures(failures),
    filesTotal: artifact.files.length + artifact.skipped.length,
    filesScanned: observation.filesScanned,
    permissions: permissionsOf(observation.facts, observation.facts.calls),
    unaskedPermissions: unaskedPermissionsOf(observation.facts),
    hosts: hostsOf(observation.facts),
  };
}

/** Changes whenever rules or engine change: stored reports of former rules are not served for new scans. */
export function rulesetVersion(): string {
  return ruleset();
}

function findingsOf(rule: RegisteredRule, observation: Observation, failures: Failure[]): Finding[] {
  try {
    return [...rule.detect(observation.facts)].map((hit) => findingOf(rule, hit, observation));
  } catch (error) {
    failures.push({
      stage: 'detect',
      code: 'rule-failed',
      message: `The rule ${rule.id} failed: ${(error as Error).message}.`,
    });
    return [];
  }
}

function findingOf(rule: RegisteredRule, hit: Hit, { facts, textOf }: Observation): Finding {
  const snippet = lineOf(textOf(hit.at.file), hit.at);
  return {
    ruleId: rule.id,
    family: rule.family,
    detector: rule.detector,
    title: rule.title,
    description: redact(hit.because),
    severity: hit.severity ?? rule.severity,
    confidence: hit.confidence ?? rule.confidence,
    kind: rule.kind,
    specificity: rule.specificity,
    draft: rule.status === 'draft',
    at: hit.at,
    snippet,
    evidence: (hit.evidence ?? []).map(shownStep),
    trigger: hit.trigger ?? facts.files.find((file) => file.path === hit.at.file)?.trigger ?? 'unknown',
    ...(hit.context ? { context: hit.context } : {}),
    relatedTo: hit.relatedTo ?? [],
    cwe: rule.cwe,
    attack: rule.attack,
    owasp: rule.owasp,
    remediation: rule.remediation,
    fingerprint: fingerprintOf(rule.id, snippet, hit.at.file),
    ...(hit.story ? { story: hit.story } : {}),
  };
}

function shownStep(step: EvidenceStep): EvidenceStep {
  return {
    ...step,
    what: redact(step.what),
    ...(step.decoded === undefined ? {} : { decoded: cut(redact(step.decoded)) }),
  };
}

function lineOf(text: string | null, at: Place): string {
  if (!text) return '';
  let start = 0;
  for (let line = 1; line < at.line; line++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return '';
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  const column = at.column - 1;
  // A minified line is shown around the column; secrets are recognised before anything is cut off.
  const near = Math.max(start, start + column - 20_000);
  const line = redact(text.slice(near, Math.min(end < 0 ? text.length : end, near + 40_000)));
  const from = line.length > maxShown ? Math.max(0, Math.min(column - (near - start), line.length) - maxShown / 2) : 0;
  return cut(line.slice(from).trim());
}

function cut(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

/** Stable when lines move: rule, the line without its white space, and the file's name without its folder. */
function fingerprintOf(ruleId: string, snippet: string, file: string): string {
  const role = file.slice(file.lastIndexOf('/') + 1);
  return createHash('sha256')
    .update(`${ruleId}\0${snippet.replace(/\s+/g, '')}\0${role}`)
    .digest('hex');
}

/** Of what runs because the package is there, not because somebody calls it. */
function unaskedPermissionsOf(facts: Facts): Permissions {
  const isUnasked = ({ trigger }: Call) => ['install', 'startup', 'import'].includes(trigger);
  const flows = facts.flows.filter(({ sink }) => isUnasked(sink));
  return permissionsOf({ flows }, facts.calls.filter(isUnasked));
}

function permissionsOf({ flows }: Pick<Facts, 'flows'>, calls: readonly Call[]): Permissions {
  const has = (...effects: string[]): boolean =>
    calls.some((call) => call.effects.some((effect) => effects.includes(effect)));
  return {
    network: has('net-send', 'net-listen', 'socket', 'dns', 'email', 'cloud-storage', 'code-hosting', 'publish'),
    filesystem: has('file-read', 'file-write', 'file-delete', 'file-list'),
    environment: has('env-read') || flows.some((flow) => flow.source.class === 'env-all'),
    subprocess: has('spawn', 'shell'),
  };
}

function hostsOf(facts: Facts): ContactedHost[] {
  const seen = new Map<string, ContactedHost>();
  for (const call of facts.calls) {
    for (const text of [...(call.args.url?.texts ?? []), ...(call.args.host?.texts ?? [])]) {
      const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[^\s/?#:@]+)/i
        .exec(text)?.[1]
        ?.toLowerCase();
      if (!host || !/[.:]/.test(host) || host.includes('\u{FFFC}')) continue;
      const key = `${host}\0${call.at.file}`;
      if (!seen.has(key))
        seen.set(key, {
          host,
          file: call.at.file,
          line: call.at.line,
          why: `${call.api}${call.method ? ` ${call.method}` : ''}`,
        });
    }
  }
  return [...seen.values()].sort((a, b) => compare(a.host, b.host) || compare(a.file, b.file) || a.line - b.line);
}
