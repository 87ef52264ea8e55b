// Second half of `npm run build`: tsc writes only what it compiles, but rules read their README.md and data tables at run time.
import { cpSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));
const target = fileURLToPath(new URL('../dist', import.meta.url));

cpSync(source, target, {
  recursive: true,
  // Examples are hostile by design and no use to an installed scanner.
  filter: (path) => basename(path) !== 'examples' && !path.endsWith('.ts'),
});
