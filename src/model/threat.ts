/** Words shared by rules, judge and reports. Enum spellings are those of the wire (wire.md, rows A13–A15, ambiguities 2–4). */

export type Severity = 'INFO' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
export type RiskLevel = 'SAFE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
export type Verdict = 'APPROVE' | 'REVIEW' | 'REJECT';

/** The threat `type` of the wire: the seven families of `/status` and the two we add. */
export type Family =
  | 'credential_leak'
  | 'prompt_injection'
  | 'malicious_command'
  | 'data_exfiltration'
  | 'permission_abuse'
  | 'url_analyzer'
  | 'social_engineering'
  | 'package_metadata'
  | 'model_file';

/**
 * When the code at a place runs (threats.md §0.3), computed from manifests and the call graph, never from folder names.
 * Ordered from strongest to weakest.
 */
export type Trigger = 'install' | 'startup' | 'import' | 'agent' | 'called' | 'unknown' | 'test-or-doc' | 'unreachable';

/** How a sentence is meant (threats.md §0.4). */
export type TextContext = 'instruction' | 'description' | 'quoted-example' | 'negated' | 'defensive';

/** A place a person can open. Lines and columns are 1-based, columns in UTF-16 units (SARIF's default). */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
}

/** One step of the evidence, in words: `reads the environment variable API_KEY`, `encodes it as base64`, `sends it to evil.test`. */
export interface EvidenceStep extends Place {
  readonly what: string;
  /** Decoded text shown when the step reveals a hidden layer (already cut to a sensible length, secrets redacted). */
  readonly decoded?: string;
}

/** A finding as the report carries it (wire.md row A14; added keys of the first issue). */
export interface Threat {
  /** `thr_001`, counts within the report. */
  readonly id: string;
  readonly type: Family;
  readonly severity: Severity;
  /** 0–1. */
  readonly confidence: number;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Versioned implementation id of the family's detector, e.g. `data_exfil_v2`. */
  readonly detector: string;
  /** The rule's folder path, e.g. `data-exfiltration/env-dump`. */
  readonly ruleId: string;
  readonly remediation: string;
  /** sha256 (hex) of rule, normalised snippet and file role: stable when lines move. */
  readonly fingerprint: string;
  /** The line, cut and with secrets redacted. */
  readonly snippet: string;
  readonly evidence: readonly EvidenceStep[];
  readonly cwe: readonly string[];
  readonly trigger: Trigger;
  readonly context?: TextContext;
  /** Further places of the same finding. */
  readonly relatedTo?: readonly Place[];
  /** Draft rules are reported and never block. */
  readonly draft?: true;
}
