/** A leak in words: what leaves, by which steps, where to and when. */
import type { Call, Destination, Flow } from '../../behaviour/facts.ts';
import type { EvidenceStep, Place, Trigger } from '../../model/threat.ts';
import type { Hit } from '../detector.ts';
import type { Weight } from '../foreign-secret.ts';
import type { Leak } from './leak.ts';

const when: Readonly<Record<Trigger, string>> = {
  install: ' when the package is installed',
  startup: ' whenever the interpreter starts',
  import: ' as soon as the file is run or imported',
  agent: ' when an agent follows the text',
  called: '',
  unknown: '',
  'test-or-doc': ' (in a test or document)',
  unreachable: ' (in code that nothing calls)',
};

const roles: Readonly<Record<string, string>> = {
  body: 'in the body of a request',
  query: 'in the address of a request',
  host: 'as part of a host name',
  header: 'in a header',
  'auth-header': 'as authorisation',
  'user-agent': 'in the user agent',
  recipient: 'as a recipient',
  name: 'as a name',
  content: 'as content',
  data: 'as data',
};

/** `OPENAI_API_KEY and ~/.ssh/id_rsa`: at most three names. */
export function named(names: readonly string[]): string {
  const all = [...new Set(names.map((name) => (name.length > 80 ? `${name.slice(0, 77)}…` : name)))];
  const shown = all.slice(0, 3);
  if (all.length > 3) return `${shown.join(', ')} and ${all.length - 3} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The place data goes to, in words. */
export function placeInWords(destination: Destination): string {
  if (destination.host !== '') return destination.kind ? `${destination.host} (${destination.kind})` : destination.host;
  if (destination.class === 'user-configured') return 'an address taken from the configuration';
  return destination.url !== '' && !destination.url.includes('\u{FFFC}')
    ? destination.url.slice(0, 80)
    : 'an address that is worked out at run time';
}

export function triggerInWords(trigger: Trigger): string {
  return when[trigger];
}

/** Source, steps and sink of one flow. */
export function evidenceOf(flow: Flow): readonly EvidenceStep[] {
  return [
    { ...flow.source.at, what: `reads ${flow.source.name}` },
    ...flow.steps,
    { ...flow.sink.at, what: `${flow.sink.api} sends it to ${placeInWords(flow.destination)}` },
  ];
}

/** Hits about one sink tell one story. */
export function storyOf(call: Call): string {
  return `${call.at.file}:${call.at.line}`;
}

export interface Telling extends Weight {
  /** What leaves: `The whole environment`; the names of the sources when absent. */
  readonly what?: string;
}

/** One hit for a leak. */
export function tellLeak({ flows }: Leak, telling: Telling): Hit {
  const [first] = flows;
  const { sink, destination } = first;
  const what = telling.what ?? named(flows.map(({ source }) => source.name));
  const encoded = [...new Set(flows.flatMap((flow) => flow.encoded))];
  const how = encoded.length > 0 ? `encoded (${encoded.join(', ')}) and ` : '';
  const others: Place[] = flows.slice(1).map(({ source }) => source.at);
  return {
    at: sink.at,
    because: `${what} ${/ and /.test(what) ? 'are' : 'is'} ${how}sent to ${placeInWords(destination)} ${roles[first.role] ?? 'by a request'}${triggerInWords(sink.trigger)}`,
    severity: telling.severity,
    confidence: telling.confidence,
    evidence: evidenceOf(first),
    trigger: sink.trigger,
    story: storyOf(sink),
    ...(others.length > 0 ? { relatedTo: others.slice(0, 10) } : {}),
  };
}
