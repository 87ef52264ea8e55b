/** The contract of a rule. A rule says where and what is special; the engine says who, how bad, in which file (house.md, principle 6). */
import type { Facts } from '../behaviour/facts.ts';
import type { EvidenceStep, Place, Severity, TextContext, Trigger } from '../model/threat.ts';

export interface Rule {
  /** Present-tense sentence about the artifact: `Environment secrets are sent to a foreign host`. */
  readonly title: string;
  readonly severity: Severity;
  /** 0–1: how sure one is of malice (threat) or weakness (vuln) when the rule speaks. */
  readonly confidence: number;
  /** `capability` = neutral fact; `threat` = scores alone; `vuln` = weakness without intent; `meta` = registry or packaging fact (threats.md §0.1). */
  readonly kind: 'capability' | 'threat' | 'vuln' | 'meta';
  /** How rarely benign code does this. */
  readonly specificity: 'low' | 'medium' | 'high';
  /** `draft` rules are reported and never block. */
  readonly status: 'stable' | 'draft';
  readonly cwe: readonly string[];
  /** MITRE ATT&CK / ATLAS technique ids. */
  readonly attack: readonly string[];
  readonly owasp: readonly string[];
  /** One or two sentences: what the reader should do. */
  readonly remediation: string;
  /** Former ids of this rule. */
  readonly aliases?: readonly string[];
  readonly detect: (facts: Facts) => Iterable<Hit>;
}

export interface Hit {
  readonly at: Place;
  /** What is special here, in one sentence: `SECRET from the environment is sent to evil.test in the request body`. */
  readonly because: string;
  /** Overrides the rule's own, when the case is worse or milder. */
  readonly severity?: Severity;
  readonly confidence?: number;
  readonly evidence?: readonly EvidenceStep[];
  /** Taken from the call for code; `agent` for instructions an agent reads. */
  readonly trigger?: Trigger;
  readonly context?: TextContext;
  readonly relatedTo?: readonly Place[];
  /** Ties hits of several rules that tell one story (e.g. the sink's place): the judge counts a story once. */
  readonly story?: string;
}
