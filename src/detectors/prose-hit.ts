/** From a sentence to a hit: how its context, its reader and its hiding change severity and confidence (threats.md §0.4, §3). */
import type { EvidenceStep, Severity } from '../model/threat.ts';
import type { Hit } from './detector.ts';
import { isMentioned, type Unit } from './prose-passages.ts';
import { address, secretFile } from './prose-vocabulary.ts';

export interface Judged {
  readonly because: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** True when the sentence names what is to be done and to what: then even a quotation of it is reported, muted. */
  readonly concrete: boolean;
  /** True when the negation is part of the offence: `your rules no longer apply`. */
  readonly negationIsOffence?: boolean;
}

const levels: readonly Severity[] = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const maxQuoted = 160;

export const oneHigher = (severity: Severity): Severity =>
  levels[Math.min(levels.indexOf(severity) + 1, levels.length - 1)]!;

/** True when people looking at the page do not see it. */
export const isConcealed = ({ hidden }: Unit): boolean =>
  hidden !== undefined && hidden !== 'alt-text' && hidden !== 'link-title';

/** One hit, or none when the sentence only mentions what it would otherwise do. */
export function* hitAt(unit: Unit, judged: Judged): Iterable<Hit> {
  const context = unit.context === 'negated' && judged.negationIsOffence ? 'instruction' : unit.context;
  const mentioned = isMentioned({ ...unit, context });
  // Of what is quoted, only a complete demand is worth a line in the report; what is forbidden or to be detected is none at all.
  if (mentioned && !(judged.concrete && context === 'quoted-example' && namesTarget(unit))) return;
  const { document } = unit.passage;
  const at = unit.place();
  const concealed = isConcealed(unit);
  const described = context === 'description' && document.format !== 'description' ? 0.95 : 1;
  const people = document.reader === 'people' && !concealed ? 0.95 : 1;
  const evidence: EvidenceStep = {
    ...at,
    what: `${concealed ? 'says, hidden from people' : 'says'}: “${shorten(unit.text)}”`,
    ...(concealed ? { decoded: shorten(unit.text) } : {}),
  };
  yield {
    at,
    because: judged.because,
    severity: mentioned ? 'LOW' : concealed ? oneHigher(judged.severity) : judged.severity,
    confidence:
      Math.round(
        Math.min(
          0.98,
          (concealed ? judged.confidence + 0.1 : judged.confidence) * described * people * (mentioned ? 0.3 : 1),
        ) * 100,
      ) / 100,
    evidence: [evidence],
    context,
    story: `${at.file}:${at.line}`,
    ...(document.reader === 'agent' || concealed ? { trigger: 'agent' as const } : {}),
  };
}

const namesTarget = ({ words }: Unit): boolean => words.some(({ stem }) => address.test(stem) || secretFile.test(stem));

const shorten = (text: string): string => (text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text);
