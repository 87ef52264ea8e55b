// A part of the bench: one core, no pool. Times reading and lowering, the whole observation, and every rule, from outside: none of them has a clock.
import { AstAnalyser } from '@nodesecure/js-x-ray';
import type { Artifact } from '../../src/model/artifact.ts';
import { readPackage } from '../corpus/list-packages.ts';
import { choosePackages } from './choose-packages.ts';
import { ownPeakMemory } from './peak-memory.ts';
import { compilePatternsAsWorkersDo } from './run-part.ts';

export interface PhaseTimes {
  readonly packages: number;
  readonly bytes: number;
  readonly parseMs: number;
  readonly interpretMs: number;
  /** By rule, milliseconds. */
  readonly rules: readonly (readonly [string, number])[];
  readonly peakMb: number;
  /** The JavaScript files one by one, each as an artifact of its own. */
  readonly scripts: {
    readonly files: number;
    readonly bytes: number;
    readonly assayMs: number;
    readonly xRayMs: number;
    readonly xRayRefused: number;
  };
  readonly slowestFiles: readonly { readonly name: string; readonly bytes: number; readonly ms: number }[];
}

compilePatternsAsWorkersDo();
const { observe } = await import('../../src/behaviour/observe.ts');
const { readContents } = await import('../../src/behaviour/contents.ts');
const { readTexts } = await import('../../src/behaviour/documents.ts');
const { rules } = await import('../../src/detectors/registry.ts');
const { loadGrammars } = await import('../../src/languages/tree-sitter.ts');
const { inspect } = await import('../../src/scan/inspect.ts');

const [folder = 'node_modules', maxBytes = '30e6'] = process.argv.slice(2);
const { packages, bytes } = await choosePackages(folder, Number(maxBytes));
await loadGrammars();

let parseMs = 0;
let interpretMs = 0;
const ruleMs = new Map<string, number>();
const scripts = { files: 0, bytes: 0, assayMs: 0, xRayMs: 0, xRayRefused: 0 };
const fileTimes: { name: string; bytes: number; ms: number }[] = [];

for (const one of packages) {
  const artifact = await readPackage(one);
  await timeArtifact(artifact);
  await timeFiles(artifact);
}

async function timeArtifact(artifact: Artifact): Promise<void> {
  const parseBegun = performance.now();
  const contents = readContents(artifact);
  for (const { path, code } of contents.all) if (code) contents.program(path);
  readTexts(contents);
  const parsed = performance.now() - parseBegun;

  const observeBegun = performance.now();
  const { facts } = await observe(artifact);
  // The observation parses once more: its own share is what is left.
  interpretMs += Math.max(0, performance.now() - observeBegun - parsed);
  parseMs += parsed;

  for (const rule of rules) {
    const begun = performance.now();
    for (const _ of rule.detect(facts));
    ruleMs.set(rule.id, (ruleMs.get(rule.id) ?? 0) + performance.now() - begun);
  }
}

async function timeFiles(artifact: Artifact): Promise<void> {
  for (const { path, language, bytes, text } of readContents(artifact).all) {
    if (text === null || (language !== 'javascript' && language !== 'jsx') || !/\.[cm]?jsx?$/.test(path)) continue;
    const begun = performance.now();
    await inspect({ name: path, files: [{ path, bytes }], skipped: [], main: path });
    const ms = performance.now() - begun;
    fileTimes.push({ name: `${artifact.name} ${path}`, bytes: bytes.length, ms });
    const xRayBegun = performance.now();
    const isRead = readByXRay(text);
    scripts.xRayMs += performance.now() - xRayBegun;
    scripts.assayMs += ms;
    scripts.files += 1;
    scripts.bytes += bytes.length;
    if (!isRead) scripts.xRayRefused += 1;
  }
}

/** False when it gives up on the text: such a file counts with the time it took. */
function readByXRay(text: string): boolean {
  try {
    new AstAnalyser().analyse(text);
    return true;
  } catch {
    return false;
  }
}

const result: PhaseTimes = {
  packages: packages.length,
  bytes,
  parseMs,
  interpretMs,
  rules: [...ruleMs].sort(([, a], [, b]) => b - a),
  peakMb: ownPeakMemory(),
  scripts,
  slowestFiles: fileTimes.sort((a, b) => b.ms - a.ms).slice(0, 10),
};
process.send!(result);
process.disconnect();
