import { createPool } from '../scan/pool.ts';
import { listRules } from '../scan/rules.ts';
import { readVersion } from './version.ts';

/** Starts a worker and asks it: what works here works in a scan. */
export async function printStatus({ json = false }: { readonly json?: boolean }): Promise<void> {
  const pool = createPool({ maxThreads: 1 });
  try {
    const rules: Record<string, number> = {};
    for (const { family, status } of listRules()) if (status === 'stable') rules[family] = (rules[family] ?? 0) + 1;
    const status = {
      version: readVersion(),
      rulesetVersion: await pool.rulesetVersion(),
      rules,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    };
    if (json) {
      process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
      return;
    }
    process.stdout.write(`assay ${status.version} on Node.js ${status.node}, ${status.platform}\n`);
    process.stdout.write(`rules ${status.rulesetVersion}\n`);
    for (const [family, count] of Object.entries(rules))
      process.stdout.write(`  ${String(count).padStart(4)}  ${family}\n`);
  } finally {
    await pool.close();
  }
}
