import type { Skipped } from './artifact.ts';
import type { Failure } from './failure.ts';
import type { ContactedHost, Permissions } from './report.ts';
import type { EvidenceStep, Family, Place, Severity, TextContext, Trigger } from './threat.ts';

/** A rule's hit with everything the engine adds: who said it, how bad, in which file. Input of the judge. */
export interface Finding {
  /** Folder path below `detectors/`: `data-exfiltration/env-dump`. */
  readonly ruleId: string;
  readonly family: Family;
  /** Versioned detector id of the wire: `data_exfil_v2`. */
  readonly detector: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly kind: 'capability' | 'threat' | 'vuln' | 'meta';
  readonly specificity: 'low' | 'medium' | 'high';
  readonly draft: boolean;
  readonly at: Place;
  readonly snippet: string;
  readonly evidence: readonly EvidenceStep[];
  readonly trigger: Trigger;
  readonly context?: TextContext;
  readonly relatedTo: readonly Place[];
  readonly cwe: readonly string[];
  readonly attack: readonly string[];
  readonly owasp: readonly string[];
  readonly remediation: string;
  readonly fingerprint: string;
  /** Findings with the same story are told, and weighed, as one. */
  readonly story?: string;
  /** Folder of the package it was found in, where an artifact was looked at package by package. */
  readonly unit?: string;
}

/** What a worker hands back for one artifact. Plain data: it crosses threads. */
export interface Inspection {
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
  readonly filesTotal: number;
  readonly filesScanned: number;
  readonly permissions: Permissions;
  /** What it does when it is installed, started or loaded; absent when nothing was run. */
  readonly unaskedPermissions?: Permissions;
  readonly hosts: readonly ContactedHost[];
}
