import type { Facts } from '../../../behaviour/facts.ts';
import type { Oddity, Pickle } from '../../../languages/pickle/pickle.ts';
import type { Hit, Rule } from '../../detector.ts';

const words: Readonly<Record<Oddity, string>> = {
  'calls-what-it-made': 'calls an object that it has made itself before',
  'broken-after-call': 'breaks off after it has called something: loading ends in an error, and the call has happened',
  'extension-code': 'imports by a number from the extension registry, so that no name can be read',
  'computed-name': 'computes the name of what it imports while it is loaded',
  'protocol-mismatch': 'uses instructions that its protocol does not have',
  'odd-protocol': 'states its protocol in the middle',
};

/** Endings under which nobody expects a program. */
const otherKinds =
  /\.(?:txt|md|rst|json|jsonl|ya?ml|toml|csv|tsv|xml|html?|css|js|ts|png|jpe?g|gif|webp|svg|ico|bmp|wav|mp3|mp4|pdf|woff2?|ttf|safetensors|gguf|onnx|h5|hdf5|parquet|license|ini|cfg|log)$/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const pickle of facts.binaries.pickles) {
    const reasons = reasonsOf(pickle);
    if (reasons.length === 0) continue;
    yield {
      at: { file: pickle.path, line: 1, column: 1 },
      because: `The pickle ${pickle.path} ${reasons.join('; it ')}`,
      trigger: 'called',
    };
  }
}

function reasonsOf({ path, oddities, globals, trailing, isTorch, broken }: Pickle): string[] {
  const reasons = oddities.map(({ what }) => words[what]);
  if (otherKinds.test(path) && globals.length > 0) reasons.push('is called like a file of another kind');
  if (trailing > 0 && !isTorch && broken === undefined && globals.some(({ called }) => called))
    reasons.push(`is followed by ${trailing} bytes of something else`);
  return reasons;
}

export const pickleEvasion: Rule = {
  title: 'A pickle is written so that scanners do not read it',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-693'],
  attack: ['AML.T0011.000', 'T1027'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not load the file: no library writes pickles like this.',
  detect,
};
