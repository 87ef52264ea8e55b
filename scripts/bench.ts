// npm run bench -- [http|corpus|sizes|texts|cli|fetch …] [--corpus FOLDER] [--max-mb N] [--write]: every figure of docs/figures.md, measured.
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createFetchers } from '../src/fetchers/registry.ts';
import { limits } from '../src/scan/limits.ts';
import { nameOfText } from '../src/scan/submission.ts';
import { measureHttpLoad } from './bench/http-load.ts';
import { runPart } from './bench/run-part.ts';
import { timeCliScan } from './bench/time-cli.ts';
import type { CorpusTimes } from './bench/time-corpus.ts';
import type { FetchTimes } from './bench/time-fetch.ts';
import type { PhaseTimes } from './bench/time-phases.ts';
import type { SizeTime } from './bench/time-size.ts';
import type { TextTimes } from './bench/time-texts.ts';
import { megabytes } from './corpus/tally.ts';
import { formatTable } from './format-table.ts';
import { writeFigures } from './write-figures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: 'node_modules' },
    'max-mb': { type: 'string', default: '20' },
    write: { type: 'boolean' },
  },
});
const folder = resolve(values.corpus);
const fetchers = createFetchers({ limits: limits.fetch, nameText: async (text) => nameOfText(text) });
const maxBytes = String(Number(values['max-mb']) * 1e6);
const megabytesPerSecond = (bytes: number, ms: number) => (bytes / 1000 / ms).toFixed(2);
/** A scan that its worker did not survive has no speed. */
const speedOf = (bytes: number, ms: number, gaps: readonly string[]) =>
  gaps.some((code) => code.startsWith('worker-')) ? '–' : megabytesPerSecond(bytes, ms);

async function http(): Promise<string> {
  const { table, isClean } = await measureHttpLoad();
  // A figure next to refused requests is no figure.
  if (!isClean) process.exitCode = 1;
  return table;
}

async function corpus(): Promise<string> {
  const phases = await runPart<PhaseTimes>(new URL('./bench/time-phases.ts', import.meta.url), folder, maxBytes);
  const pool = await runPart<CorpusTimes>(new URL('./bench/time-corpus.ts', import.meta.url), folder, maxBytes);
  return [poolTable(pool), shareTable(phases), besideXRay(phases), slowestTable(phases)].join('\n\n');
}

function poolTable({ packages, bytes, cores, coldMs, warmMs, cached, peakMb }: CorpusTimes): string {
  const row = (title: string, ms: number, peak: string) => [
    title,
    `${packages}`,
    megabytes(bytes),
    megabytesPerSecond(bytes, ms),
    (packages / (ms / 1000)).toFixed(1),
    peak,
  ];
  return formatTable(
    [`corpus, ${cores} cores`, 'packages', 'MB', 'MB/s', 'packages/s', 'peak MB'],
    [row('cold', coldMs, peakMb.toFixed(0)), row(`warm (${cached} from the store)`, warmMs, '–')],
  );
}

function shareTable({ parseMs, interpretMs, rules, bytes, peakMb }: PhaseTimes): string {
  const rulesMs = rules.reduce((sum, [, ms]) => sum + ms, 0);
  const allMs = parseMs + interpretMs + rulesMs;
  const row = (title: string, ms: number) => [title, ms.toFixed(0), `${((100 * ms) / allMs).toFixed(1)}`];
  return formatTable(
    [`one core, ${megabytesPerSecond(bytes, allMs)} MB/s, peak ${peakMb.toFixed(0)} MB`, 'ms', '% of time'],
    [
      row('parse', parseMs),
      row('interpret', interpretMs),
      row('rules', rulesMs),
      ...rules.slice(0, 8).map(([id, ms]) => row(`of these ${id}`, ms)),
    ],
  );
}

function besideXRay({ scripts }: PhaseTimes): string {
  const row = (title: string, ms: number, refused: string) => [
    title,
    megabytesPerSecond(scripts.bytes, ms),
    (scripts.files / (ms / 1000)).toFixed(0),
    refused,
  ];
  return formatTable(
    [`${scripts.files} JavaScript files one by one, ${megabytes(scripts.bytes)} MB`, 'MB/s', 'files/s', 'gave up'],
    [row('assay', scripts.assayMs, '0'), row('@nodesecure/js-x-ray', scripts.xRayMs, `${scripts.xRayRefused}`)],
  );
}

function slowestTable({ slowestFiles }: PhaseTimes): string {
  return formatTable(
    ['slowest file', 'ms', 'MB'],
    slowestFiles.map(({ name, ms, bytes }) => [name, ms.toFixed(0), megabytes(bytes)]),
  );
}

async function sizes(): Promise<string> {
  const rows: string[][] = [];
  for (const [title, kind, bytes] of [
    ['packages, 1 MB', 'packages', '1e6'],
    ['packages, 10 MB', 'packages', '10e6'],
    ['packages, 100 MB', 'packages', '100e6'],
    ['one minified bundle, 5 MB', 'bundle', '5e6'],
    ['Markdown, 5 MB', 'prose', '5e6'],
  ] as const) {
    const size = await runPart<SizeTime>(new URL('./bench/time-size.ts', import.meta.url), kind, bytes, folder);
    rows.push([
      title,
      megabytes(size.bytes),
      (size.ms / 1000).toFixed(1),
      speedOf(size.bytes, size.ms, size.gaps),
      size.peakMb.toFixed(0),
      size.gaps.join(', ') || 'none',
    ]);
  }
  return formatTable(['one artifact, one core', 'MB', 's', 'MB/s', 'peak MB', 'gaps'], rows);
}

async function texts(): Promise<string> {
  const part = new URL('./bench/time-texts.ts', import.meta.url);
  const { documents, bytes, readMs, allMs } = await runPart<TextTimes>(part, folder, maxBytes);
  return formatTable(
    [`${documents} documents, ${megabytes(bytes)} MB, processor time`, 's', 'MB/s'],
    [
      ['read: sentences, context, code blocks', (readMs / 1000).toFixed(1), megabytesPerSecond(bytes, readMs)],
      ['read, code blocks run, every rule', (allMs / 1000).toFixed(1), megabytesPerSecond(bytes, allMs)],
    ],
  );
}

async function cli(): Promise<string> {
  const { ms, peakMb, verdict, files, gaps } = await timeCliScan(folder);
  const taken = await fetchers.fetch(folder);
  const bytes = taken.files.reduce((sum, file) => sum + file.bytes.length, 0);
  return formatTable(
    [`assay scan ${basename(folder)}`, 'files', 'MB', 's', 'MB/s', 'peak MB', 'gaps'],
    [
      [
        verdict,
        `${files}`,
        megabytes(bytes),
        (ms / 1000).toFixed(1),
        speedOf(bytes, ms, gaps),
        peakMb?.toFixed(0) ?? '–',
        gaps.join(', ') || 'none',
      ],
    ],
  );
}

async function fetch(): Promise<string> {
  const part = new URL('./bench/time-fetch.ts', import.meta.url);
  const { packages, bytes, runs } = await runPart<FetchTimes>(part, folder, maxBytes);
  return formatTable(
    ['verdaccio, 4 workers', 'packages', 'MB', 's', 'packages a minute', '% of time waiting'],
    runs.map(({ title, ms, shareWaiting }) => [
      title,
      `${packages}`,
      megabytes(bytes),
      (ms / 1000).toFixed(1),
      (packages / (ms / 60_000)).toFixed(0),
      (100 * shareWaiting).toFixed(1),
    ]),
  );
}

const parts = { http, corpus, sizes, texts, cli, fetch };
const titles = {
  http: 'Bench: HTTP load',
  corpus: 'Bench: benign corpus',
  sizes: 'Bench: sizes',
  texts: 'Bench: texts',
  cli: 'Bench: command line',
  fetch: 'Bench: fetch and scan',
};
const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);
const unknown = positionals.filter((name) => !isPart(name));
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(', ')}: choose from ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const name of positionals.length > 0
  ? positionals.filter(isPart)
  : (Object.keys(parts) as (keyof typeof parts)[])) {
  const table = await parts[name]();
  console.log(`\n${titles[name]}\n\n${table}`);
  if (values.write) writeFigures(titles[name], table);
}
