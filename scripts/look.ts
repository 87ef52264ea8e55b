// npm run look -- FILE_OR_FOLDER [words of a kind: calls flows layers texts findings]: what a rule would see, and what the rules say of it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { ArgFact, Call, Facts, Flow } from '../src/behaviour/facts.ts';
import { observe } from '../src/behaviour/observe.ts';
import type { Artifact, SourceFile } from '../src/model/artifact.ts';
import type { Place } from '../src/model/threat.ts';
import { inspect } from '../src/scan/inspect.ts';
import { judge } from '../src/scan/judge.ts';

const kinds = ['calls', 'flows', 'layers', 'texts', 'findings'] as const;
const [target, ...asked] = process.argv.slice(2);
if (target === undefined) {
  console.error(`usage: npm run look -- FILE_OR_FOLDER [${kinds.join('|')} …]`);
  process.exit(2);
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function artifactAt(path: string): Artifact {
  const isFolder = statSync(path).isDirectory();
  const files: SourceFile[] = filesBelow(path)
    .filter((file) => !file.endsWith('.expect'))
    .map((file) => ({ path: isFolder ? relative(path, file) : basename(file), bytes: readFileSync(file) }));
  return { name: basename(path), files, skipped: [] };
}

const where = (at: Place) => `${at.file}:${at.line}:${at.column}`;
const cut = (text: string, length = 160) => (text.length > length ? `${text.slice(0, length)}…` : text);

function argument(role: string, fact: ArgFact): string {
  const taints = fact.taints.map(({ source }) => `${source.class}:${cut(source.name, 40)}`).join(', ');
  return `\n      ${role}: ${cut(JSON.stringify(fact.texts))}${fact.derived ? ' (computed)' : ''}${taints ? ` <- ${taints}` : ''}`;
}

function call(one: Call): string {
  const marks = [
    one.hiddenName ? 'name hidden' : '',
    one.method ?? '',
    one.layer === undefined ? '' : `layer ${one.layer}`,
  ];
  const notes = [...marks, ...one.guards.map((guard) => `if ${guard}`)].filter(Boolean).join(', ');
  const args = Object.entries(one.args).map(([role, fact]) => argument(role, fact));
  return `${where(one.at)}  ${one.api}  [${one.effects.join(' ')}] ${one.trigger}: ${one.reachedFrom}${notes ? ` (${notes})` : ''}${args.join('')}`;
}

function flow(one: Flow): string {
  const to = [one.destination.class, one.destination.kind, one.destination.host, one.affinity]
    .filter(Boolean)
    .join(' ');
  const steps = one.steps.map((step) => `\n      ${step.line}: ${step.what}`);
  return `${where(one.sink.at)}  ${one.source.class} ${cut(one.source.name, 60)} (${where(one.source.at)}) -> ${one.role} of ${one.sink.api} [${to}] ${one.encoded.join('+')}${steps.join('')}`;
}

function print(kind: string, lines: readonly string[]): void {
  if (asked.length > 0 && !asked.includes(kind)) return;
  console.log(`\n${kind} (${lines.length})`);
  for (const line of lines) console.log(`  ${line}`);
}

function printFacts(facts: Facts): void {
  print('calls', facts.calls.map(call));
  print('flows', facts.flows.map(flow));
  print(
    'layers',
    facts.layers.map(
      (layer) =>
        `${where(layer.at)}  ${layer.language} by ${layer.by} [${layer.decoded.join('+')}] ${layer.trigger}: ${cut(JSON.stringify(layer.text))}`,
    ),
  );
  print(
    'texts',
    facts.texts.map((text) => `${where(text.at)}  ${cut(JSON.stringify(text.text))}`),
  );
}

const artifact = artifactAt(target);
printFacts((await observe(artifact)).facts);
const inspection = await inspect(artifact);
print(
  'findings',
  inspection.findings.map(
    (one) => `${where(one.at)}  ${one.severity} ${one.confidence} ${one.ruleId} (${one.trigger}): ${one.description}`,
  ),
);
for (const { path, line, stage, code, message } of inspection.failures)
  console.log(`  failure ${path ?? ''}:${line ?? ''} ${stage}/${code}: ${message}`);
const { verdict, riskScore } = judge(inspection);
console.log(`\n${verdict} ${riskScore}`);
