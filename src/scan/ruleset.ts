import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rooms = ['languages', 'behaviour', 'detectors', 'scan'];
let known: string | undefined;

/** Digest (16 hex digits) over every source file that can change a finding: languages, behaviour, rules, judge. Read once per process. */
export function ruleset(): string {
  if (known !== undefined) return known;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256');
  for (const room of rooms)
    for (const file of codeFiles(join(root, room)))
      hash.update(file.slice(root.length).replaceAll('\\', '/')).update('\0').update(readFileSync(file));
  known = hash.digest('hex').slice(0, 16);
  return known;
}

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'examples' ? [] : codeFiles(path);
      return /\.(?:ts|js|json|tsv)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
    })
    .sort();
}
