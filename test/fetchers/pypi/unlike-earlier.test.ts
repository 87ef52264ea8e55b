import { expect, test } from 'vitest';
import { unlikeEarlier } from '../../../src/fetchers/pypi/unlike-earlier.ts';

const of = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
const read = (files: Readonly<Record<string, string>>, ...earlier: Readonly<Record<string, string>>[]) =>
  unlikeEarlier(of(files), earlier.map(of)).map(({ path }) => path);

const wheel = { 'tool/__init__.py': 'import tool.a\n', 'tool/a.py': 'A = 1\n', 'tool/sub/b.py': 'B = 1\n' };
const below = (folder: string) =>
  Object.fromEntries(Object.entries(wheel).map(([path, text]) => [folder + path, text]));
const metadata = { 'tool-1.0.dist-info/RECORD': 'x', 'tool/_fast.so': 'ELF' };
const large = '# '.padEnd(3 * 1024 * 1024, 'x');

test.each<[string, Readonly<Record<string, string>>, readonly Readonly<Record<string, string>>[], string[]]>([
  ['the first distribution is read whole', wheel, [], Object.keys(wheel)],
  ['of the same sources only what was built is new', { ...wheel, ...metadata }, [wheel], Object.keys(metadata)],
  ['the same sources below src are the same', { ...wheel, ...metadata }, [below('src/')], Object.keys(metadata)],
  [
    'line ends make no difference',
    Object.fromEntries(Object.entries(wheel).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])),
    [wheel],
    [],
  ],
  ['one source that differs: all is read', { ...wheel, 'tool/a.py': 'A = 2\n' }, [wheel], Object.keys(wheel)],
  ['one source more: all is read', { ...wheel, 'tool/c.py': '' }, [wheel], [...Object.keys(wheel), 'tool/c.py']],
  ['a copy below tests is not the same', wheel, [below('tests/')], Object.keys(wheel)],
  ['the same text elsewhere is not the same', { 'evil/a.py': 'A = 1\n' }, [wheel], ['evil/a.py']],
  ['any earlier one will do', wheel, [{ 'setup.py': '' }, wheel], []],
  [
    'of a large one what differs is read, with its neighbours',
    { ...wheel, 'tool/sub/b.py': 'B = 2\n', 'tool/sub/c.py': 'C\n', 'tool/table.py': large, ...metadata },
    [{ ...wheel, 'tool/sub/c.py': 'C\n', 'tool/table.py': large }],
    ['tool/sub/b.py', 'tool/sub/c.py', ...Object.keys(metadata)],
  ],
])('%s', (_what, files, earlier, expected) => expect(read(files, ...earlier)).toEqual(expected));
