import type { Family } from '../model/threat.ts';
import type { Rule } from './detector.ts';

/** A rule with what its folder says of it. The registry holds nothing else. */
export type RegisteredRule = Rule & {
  /** Folder path below `detectors/`: `data-exfiltration/env-dump`. */
  readonly id: string;
  readonly family: Family;
  /** Versioned detector id of the wire: `data_exfil_v2`. */
  readonly detector: string;
};
