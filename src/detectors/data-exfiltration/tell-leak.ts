/** A leak in words: what leaves, by which steps, where to and when. */
import type { Place } from '../../model/threat.ts';
import type { Hit } from '../detector.ts';
import type { Weight } from '../foreign-secret.ts';
import { evidenceOf, named, placeInWords, storyOf, triggerInWords } from '../tell-flow.ts';
import type { Leak } from './leak.ts';

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
