// npm run corpus -- FOLDER [--write] [--json FILE]: scans a folder of real, benign packages and says what the rules would cost their authors.
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '../src/scan/pool.ts';
import { listPackages } from './corpus/list-packages.ts';
import { type Scanned, scanPackages } from './corpus/scan-packages.ts';
import { gapTable, megabytes, ruleTable, sizeLine, speedLine, topReason, verdictTable } from './corpus/tally.ts';
import { formatTable } from './format-table.ts';
import { writeFigures } from './write-figures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, json: { type: 'string' } },
});
const folder = resolve(positionals[0] ?? 'node_modules');
const packages = existsSync(folder) ? listPackages(folder) : [];
if (packages.length === 0) {
  console.error(`no packages in ${folder}: neither node_modules nor archives (.whl, .tar.gz, .tgz, .zip)`);
  process.exit(2);
}

/** Rows appear while the corpus is being scanned: a long run should show what it finds. */
function say({ report, bytes, ms }: Scanned): void {
  if (report.verdict === 'APPROVE') return;
  const { verdict, riskScore, target } = report;
  console.log(
    `${verdict} ${riskScore.toFixed(1)} ${target} ${ms.toFixed(0)} ms ${megabytes(bytes)} MB ${topReason(report)}`,
  );
}

const atOnce = availableParallelism();
const pool = createPool({ maxThreads: atOnce });
const begun = performance.now();
const scanned = await scanPackages(packages, { pool, store: null, atOnce, onScanned: say });
const wallMs = performance.now() - begun;
await pool.close();

const slowest = [...scanned].sort((a, b) => b.ms - a.ms).slice(0, 10);
// No times: they belong to the bench, which runs alone.
const counts = [sizeLine(scanned), verdictTable(scanned), gapTable(scanned), ruleTable(scanned)].join('\n\n');
console.log(`\n${counts}\n\n${speedLine(scanned, wallMs)}\n`);
console.log(
  formatTable(
    ['slowest', 'ms', 'MB', 'files'],
    slowest.map(({ report, ms, bytes, files }) => [report.target, ms.toFixed(0), megabytes(bytes), `${files}`]),
  ),
);
const name = basename(folder) === 'node_modules' ? basename(resolve(folder, '..')) : basename(folder);
if (values.write) writeFigures(`Benign corpus: ${name}`, counts);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(scanned, null, 1));
