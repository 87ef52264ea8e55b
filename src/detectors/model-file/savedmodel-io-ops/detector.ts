import type { Facts } from '../../../behaviour/facts.ts';
import type { ModelFile } from '../../../languages/model/model-file.ts';
import type { Hit, Rule } from '../../detector.ts';

/** Operations by what they do to the machine that runs the graph. */
const operations: Readonly<Record<string, { readonly what: string; readonly severity: 'HIGH' | 'MEDIUM' }>> = {
  ReadFile: { what: 'reads files', severity: 'HIGH' },
  WriteFile: { what: 'writes files', severity: 'HIGH' },
  MatchingFiles: { what: 'lists files', severity: 'MEDIUM' },
  PyFunc: { what: 'runs Python', severity: 'HIGH' },
  PyFuncStateless: { what: 'runs Python', severity: 'HIGH' },
  EagerPyFunc: { what: 'runs Python', severity: 'HIGH' },
  PyOp: { what: 'runs Python', severity: 'HIGH' },
  PythonOp: { what: 'runs Python', severity: 'HIGH' },
  LoadLibrary: { what: 'loads native code', severity: 'HIGH' },
  ShellExecute: { what: 'runs commands', severity: 'HIGH' },
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const model of facts.binaries.models) {
    const found = [...operationsOf(model), ...escapes(model)];
    const worst = found.find(({ severity }) => severity === 'HIGH') ?? found[0];
    if (worst === undefined) continue;
    yield {
      at: { file: model.path, line: 1, column: 1 },
      because: `The graph ${model.path} ${found.map(({ because }) => because).join(' and ')}`,
      severity: worst.severity,
      trigger: 'called',
    };
  }
}

interface Found {
  readonly because: string;
  readonly severity: 'HIGH' | 'MEDIUM';
}

const operationsOf = ({ texts }: ModelFile): Found[] =>
  texts.flatMap(({ key, text }) => {
    const known = key === 'operation' && Object.hasOwn(operations, text) ? operations[text] : undefined;
    return known ? [{ because: `has the operation ${text}, which ${known.what}`, severity: known.severity }] : [];
  });

/** ONNX keeps large numbers in files beside the model: their names may not lead elsewhere. */
const escapes = ({ texts }: ModelFile): Found[] =>
  texts
    .filter(
      ({ key, text }) => key === 'external-data' && /^[/\\~]|^[a-zA-Z]:[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(text),
    )
    .map(({ text }) => ({ because: `takes its numbers from ${text}, outside of its folder`, severity: 'HIGH' }));

export const savedmodelIoOps: Rule = {
  title: 'The graph of a model reaches files or code of the machine',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-94', 'CWE-22'],
  attack: ['AML.T0011.000'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Run the model only in a sandbox, or ask for one without these operations.',
  detect,
};
