import type { Facts } from '../../../behaviour/facts.ts';
import type { PickledGlobal } from '../../../languages/pickle/pickle.ts';
import type { Hit, Rule } from '../../detector.ts';
import { rateGlobal } from '../pickle-globals.ts';

const maxNamed = 5;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { path, globals } of facts.binaries.pickles) {
    const unknown = globals.filter(({ name, module }) => rateGlobal(name, module).rating === 'unknown');
    if (unknown.length === 0) continue;
    const foreign = unknown.filter((global) => !isShipped(global, facts));
    const named = (foreign.length > 0 ? foreign : unknown).map(({ name }) => name);
    const more = named.length > maxNamed ? ` and ${named.length - maxNamed} more` : '';
    yield {
      at: { file: path, line: 1, column: 1 },
      because: `Loading ${path} imports ${named.slice(0, maxNamed).join(', ')}${more}, ${foreign.length > 0 ? 'of which nobody here knows what it does' : 'which is part of the artifact'}`,
      trigger: 'called',
      ...(foreign.length > 0 ? {} : { severity: 'LOW' }),
    };
  }
}

/** Classes saved by the code that is shipped with them: their source is there and is scanned. */
function isShipped({ name, module }: PickledGlobal, facts: Facts): boolean {
  const [attribute = ''] = name.slice(module.length + 1).split('.');
  const file = module.replaceAll('.', '/');
  return facts.files.some(
    ({ path, language, text }) =>
      language === 'python' &&
      text !== null &&
      (module === '__main__' || `/${path}`.endsWith(`/${file}.py`) || `/${path}`.endsWith(`/${file}/__init__.py`)) &&
      defines(text, attribute),
  );
}

const definition = /^[ \t]{0,40}(?:(?:async )?def|class|from|import)\b|^\w{1,100} ?=/;

const defines = (text: string, name: string): boolean =>
  name !== '' &&
  text.includes(name) &&
  text.split('\n').some((line) => definition.test(line) && line.split(/\W+/).includes(name));

export const pickleUnknownGlobal: Rule = {
  title: 'Loading a pickle uses names that are not known to be harmless',
  severity: 'HIGH',
  confidence: 0.6,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-502'],
  attack: ['AML.T0011.000'],
  owasp: ['LLM03', 'ASI05'],
  remediation:
    'Look at what the named functions do before you load the file, or ask for a format that holds only data.',
  detect,
};
