import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf } from '../command-lines.ts';

const media = /\.(?:png|jpe?g|gif|bmp|webp|ico|tiff?|wav|mp3|ogg|flac|mp4|woff2?|ttf|otf|avif|heic|svg)$/i;
const runs: readonly string[] = ['eval', 'shell', 'spawn', 'native-load', 'deserialize'];
const roles: readonly string[] = ['code', 'command', 'data', 'argv'];

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (source.class !== 'file' || !media.test(source.name) || !roles.includes(role)) continue;
    const effect = runs.find((kind) => (sink.effects as readonly string[]).includes(kind));
    // A picture given to another program as its input is what pictures are for.
    if (effect === undefined || (role === 'data' && effect !== 'deserialize') || role === 'argv') continue;
    yield hitOf(sink, `${sink.api} runs what was taken out of ${source.name}`, { evidence: evidenceOf(flow) });
  }
}

export const steganographyLoader: Rule = {
  title: 'Code is taken out of a picture or sound and run',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.003', 'T1140'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run it. Rotate what was reachable from machines that did.',
  detect,
};
