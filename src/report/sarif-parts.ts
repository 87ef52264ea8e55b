/** What every SARIF log of the house is built from. */
import type { PhysicalLocation, Result, ThreadFlowLocation } from 'sarif';
import type { EvidenceStep, Place, Severity } from '../model/threat.ts';

export const sarifSchema = 'https://json.schemastore.org/sarif-2.1.0.json';

export const levels: Readonly<Record<Severity, Result.level>> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'note',
  INFO: 'note',
};

/** GitHub's bands: critical over 9.0, high from 7.0, medium from 4.0, low below. */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  CRITICAL: '9.5',
  HIGH: '8.0',
  MEDIUM: '5.5',
  LOW: '2.0',
  INFO: '0.5',
};

const maxStepsPerFlow = 100;

/** The steps of the evidence as one code flow; none when there are none. `base` stands before their file names. */
export function codeFlows(evidence: readonly EvidenceStep[], base: string): Pick<Result, 'codeFlows'> {
  if (evidence.length === 0) return {};
  const locations = evidence.slice(0, maxStepsPerFlow).map((step) => flowLocation(step, base));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function flowLocation(step: EvidenceStep, base: string): ThreadFlowLocation {
  const text = step.decoded === undefined ? step.what : `${step.what} (decoded: ${step.decoded})`;
  return { location: { physicalLocation: physicalLocation(step, base), message: { text } } };
}

export function physicalLocation(place: Place, base: string, snippet = ''): PhysicalLocation {
  const startLine = Math.max(1, place.line);
  const endLine = Math.max(startLine, place.endLine ?? startLine);
  return {
    artifactLocation: { uri: uriOf(base + place.file) },
    region: {
      startLine,
      startColumn: Math.max(1, place.column),
      ...(endLine > startLine ? { endLine } : {}),
      ...(snippet === '' ? {} : { snippet: { text: snippet } }),
    },
  };
}

/** A relative reference: each segment escaped, so that `a:b`, `#` and spaces in hostile names stay names. */
function uriOf(path: string): string {
  return path
    .replace(/^(?:\.?\/)+/, '')
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
}
