/** Puts reports for ever and prints each id once the store has acknowledged it. Arguments: data folder, prefix of the ids. */
import { openStore } from '../../src/store/open-store.ts';
import { report } from './report.ts';

const [dataDir, prefix] = process.argv.slice(2) as [string, string];
const store = await openStore({ dataDir });
for (let index = 0; ; index += 1) {
  const scanId = `scan_${prefix}${index}`;
  await store.reports.put(report({ scanId, target: 'x'.repeat(2000) }), null);
  process.stdout.write(`${scanId}\n`);
}
