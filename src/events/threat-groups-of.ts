import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';
import type { Family, Severity, Threat } from '../model/threat.ts';

/** All findings of one rule in one package, whatever its version: what somebody wants to hear of once. */
export interface ThreatGroup {
  readonly class: Family;
  readonly ruleId: string;
  readonly title: string;
  /** sha256 (hex) of class, rule and package. */
  readonly signature: string;
  readonly severity: Severity;
}

/** Of rules on trial and mere hints nobody is told. */
export function threatGroupsOf({ threats, target }: Pick<Report, 'threats' | 'target'>): ThreatGroup[] {
  const groups = new Map<string, ThreatGroup>();
  for (const threat of threats) {
    if (threat.draft === true || threat.severity === 'INFO') continue;
    const signature = signatureOf(threat, withoutVersion(target));
    // Threats come worst first: the first one of a group says how bad it is.
    if (!groups.has(signature)) {
      const { type, ruleId, title, severity } = threat;
      groups.set(signature, { class: type, ruleId, title, severity, signature });
    }
  }
  return [...groups.values()];
}

function signatureOf({ type, ruleId }: Threat, name: string): string {
  return createHash('sha256')
    .update(JSON.stringify([type, ruleId, name]))
    .digest('hex');
}

/** `npm:@scope/name@1.2.3` → `npm:@scope/name`. */
function withoutVersion(target: string): string {
  return target.replace(/(?<=[^/:@])@[^/@]*$/, '');
}
