import type { Parsed } from '../../languages/manifest/manifest.ts';
import { parseToml, parseYaml } from '../../languages/manifest/parse-data.ts';
import { parseJson } from '../../languages/manifest/parse-json.ts';
import type { LockReading } from '../locked.ts';
import { lineFinder } from './line-finder.ts';
import type { LockDocument, LockFormat } from './lock-format.ts';
import { formatOf } from './lock-formats.ts';

const parsers: Readonly<Record<LockFormat['syntax'], (text: string) => Parsed>> = {
  json: parseJson,
  yaml: parseYaml,
  toml: parseToml,
  lines: () => ({ data: undefined, offsetOf: () => 0 }),
};

/** Git's marks of an unresolved merge, with the labels it writes after them. */
const conflictMark = /^(?:<{7}|>{7}) .*$|^={7}$/m;

/** Reads one file that pins dependencies. Undefined when it is none. A file that cannot be read says so in `trouble`. */
export function readLock({ file, text, open }: Pick<LockDocument, 'file' | 'text' | 'open'>): LockReading | undefined {
  const format = formatOf(file);
  if (format === undefined) return undefined;
  const lineOf = lineFinder(text);
  const blank = { file, format: format.name, locked: [], indexes: [] };
  const conflict = /^<{7} /m.test(text) ? conflictMark.exec(text) : null;
  if (conflict !== null) {
    const message = 'It holds the marks of a merge conflict: resolve it, then lock again.';
    return { ...blank, trouble: { code: 'conflict-markers', message, line: lineOf(conflict.index) } };
  }
  if (text.trim() === '' && format.syntax !== 'lines' && format.isManifest !== true) {
    return { ...blank, trouble: { code: 'truncated', message: 'It is empty: lock it again.', line: 1 } };
  }
  if (format.endsWithNewline && !text.endsWith('\n')) {
    const message = 'Its last line has no end: the file is cut off. Lock it again.';
    return { ...blank, trouble: { code: 'truncated', message, line: lineOf(text.length) } };
  }
  const parsed = parsers[format.syntax](text);
  if (parsed.trouble !== undefined) {
    const { message, at } = parsed.trouble;
    return { ...blank, trouble: { code: 'malformed', message: `${message} Lock it again.`, line: lineOf(at) } };
  }
  const line: LockDocument['line'] = (keyPath) => lineOf(parsed.offsetOf(keyPath));
  const content = format.read({ file, text, open, data: parsed.data, line });
  if ('code' in content) return { ...blank, trouble: content };
  return { ...blank, locked: content.locked, indexes: content.indexes ?? [], trouble: null };
}
