import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Bytecode } from '../../../languages/bytecode/bytecode.ts';
import type { Hit, Rule } from '../../detector.ts';
import { sourceOfBytecode, tellingNames } from '../bytecode-source.ts';

/** Names the compiler adds by itself: of modules and classes, of `assert`, of long formatted texts. */
const implicit = /^(?:__\w+__|_|AssertionError|join)$/;
const firstMagicOfPython3 = 3000;
const lastMagicOfPython3 = 3999;
const maxNamed = 6;

function* detect(facts: Facts): Iterable<Hit> {
  const files = new Map(facts.files.map((file) => [file.path, file]));
  for (const bytecode of facts.binaries.bytecode) {
    const source = files.get(sourceOfBytecode(bytecode.path));
    if (source?.text == null || source.path === bytecode.path) continue;
    if (bytecode.magic < firstMagicOfPython3 || bytecode.magic > lastMagicOfPython3) continue;
    const extra = namesBeyond(source.text, bytecode.names);
    if (extra.length === 0) continue;
    const used = tellingNames(extra);
    const named = (used.length > 0 ? used : extra).slice(0, maxNamed).join(', ');
    yield {
      at: { file: bytecode.path, line: 1, column: 1 },
      because: `${bytecode.path} uses ${named}, which ${source.path} does not${because(bytecode, source)}`,
      trigger: source.trigger,
      relatedTo: [{ file: source.path, line: 1, column: 1 }],
      ...(runsAnyway(bytecode, source) ? (used.length > 0 ? { severity: 'CRITICAL' } : {}) : { severity: 'LOW' }),
    };
  }
}

/** The importer compares what the header says of the source, and compiles it again when it differs: such bytecode is only stale. */
const runsAnyway = ({ checkedBy, sourceSize }: Bytecode, source: FileFact): boolean =>
  checkedBy === 'never' || (checkedBy === 'time' && (sourceSize === undefined || sourceSize === source.size));

const because = (bytecode: Bytecode, source: FileFact): string =>
  bytecode.checkedBy === 'never'
    ? '; it is marked never to be compared with its source'
    : runsAnyway(bytecode, source)
      ? '; it claims to be compiled from a source of just that size'
      : '; it was compiled from another version';

/** Names that stand nowhere in the source, not even in a comment. Private names of classes carry the class in front. */
function namesBeyond(source: string, names: readonly string[]): string[] {
  const words = new Set(source.normalize('NFKC').match(/[\p{L}\p{N}\p{M}_]+/gu));
  const stands = (name: string) => words.has(name) || words.has(name.replace(/^_+[^_]\w{0,100}?(__\w+)$/, '$1'));
  return names.filter((name) => !implicit.test(name) && !name.split('.').every((part) => part === '' || stands(part)));
}

export const bytecodeDiffers: Rule = {
  title: 'Compiled Python differs from the source beside it',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.002', 'T1036'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Delete the compiled file, and ask who put it there.',
  detect,
};
