/** Archives carry what is put into them. */

import { concat } from '../interpreter/expressions/concat.ts';
import { constant, join, unknown, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, wordList } from './command.ts';
import { contentOf, inFolder, keepFile, readTree } from './files.ts';
import { parseOptions } from './options.ts';
import { partText } from './text-values.ts';

const tarSyntax = {
  short: 'fCTXbIgHLNK',
  long: [
    'file',
    'directory',
    'files-from',
    'exclude',
    'exclude-from',
    'use-compress-program',
    'transform',
    'to-command',
    'checkpoint-action',
    'checkpoint',
    'one-file-system',
    'rsh-command',
    'strip-components',
    'owner',
    'group',
    'mode',
    'info-script',
  ],
};

/** `tar czf x.tgz ~/.ssh`, `tar -C ~ -cz .ssh`, `tar xf -`; the first word may be letters without a dash. */
const tar: Command = (run) => {
  const bundled = /^[A-Za-z]+$/.test(run.texts[0] ?? '');
  const words = bundled ? unbundle(run.words) : run.words;
  const parsed = parseOptions(words, tarSyntax);
  const archive = parsed.values('f', 'file')[0];
  const toOutput = !archive || partText(archive) === '-' || partText(archive) === '/dev/stdout';
  for (const command of parsed.values('to-command', 'I', 'use-compress-program', 'info-script'))
    note(run, ['spawn'], { command }, { as: 'tar --to-command' });
  const hook = parsed
    .values('checkpoint-action')
    .map(partText)
    .find((text) => text?.startsWith('exec='));
  if (hook) run.run([constant('sh'), constant('-c'), constant(hook.slice(5))]);
  const folder = parsed.values('C', 'directory')[0];
  if (parsed.has('x', 'extract', 't', 'list', 'get')) {
    const content = toOutput ? (run.stdin ?? unknown) : contentOf(run, inFolder(run, archive));
    note(run, ['file-read', 'file-write'], { path: folder ?? (toOutput ? null : archive), content });
    for (const member of parsed.operands) keepFile(run, inside(run, folder, member), carrying(run, [content]));
    return parsed.has('O', 'to-stdout', 't', 'list') ? carrying(run, [content]) : nothing;
  }
  const members = [
    ...parsed.operands,
    ...parsed
      .values('T', 'files-from')
      .filter((file) => partText(file) === '-')
      .flatMap(() => (run.stdin ? [run.stdin] : [])),
  ].map((member) => inside(run, folder, member));
  return pack(run, members, toOutput ? null : archive, 'tar');
};

/** `tar czf FILE …` as `tar -c -z -f FILE …`: letters that take a value take the next words in turn. */
function unbundle(words: readonly Value[]): Value[] {
  const letters = [...(partText(words[0]) ?? '')];
  const rest = words.slice(1);
  const out: Value[] = [];
  for (const letter of letters) {
    out.push(constant(`-${letter}`));
    if (tarSyntax.short.includes(letter) && rest.length > 0) out.push(rest.shift()!);
  }
  return [...out, ...rest];
}

function inside(run: Run, folder: Value | undefined, member: Value): Value {
  if (!folder || /^[~/]/.test(partText(member) ?? '')) return member;
  return concat(run.machine, [folder, constant((partText(folder) ?? '').endsWith('/') ? '' : '/'), member]);
}

/** Reads the members, notes it, and gives or keeps the archive. */
function pack(run: Run, members: readonly Value[], archive: Value | null | undefined, how: string): Value {
  const contents = members.slice(0, 12).map((member) => readTree(run, member));
  const packed = carrying(run, contents, `is packed (${how})`, how);
  note(run, archive ? ['file-read', 'file-write'] : ['file-read'], {
    path:
      members.length > 0
        ? members
            .slice(0, 6)
            .map((member) => inFolder(run, member))
            .reduce(join)
        : null,
    name: archive ?? null,
    content: packed,
    options: wordList(run.words),
  });
  if (!archive) return packed;
  keepFile(run, archive, packed);
  return nothing;
}

/** `zip -r out.zip PATHS`, `zip -r - PATHS`; names may come from standard input with `-@`. */
const zip: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'Pixbntz', long: ['password', 'exclude', 'include', 'temp-path'] });
  const [archive, ...members] = parsed.operands;
  const password = parsed.values('P', 'password')[0];
  if (password)
    note(
      run,
      ['encrypt'],
      { data: password, name: constant('zip'), path: members.length > 0 ? members.reduce(join) : null },
      { as: 'zip -P' },
    );
  const names = partText(archive) === '-' && parsed.has('@') ? [] : members;
  return pack(
    run,
    run.stdin && names.length === 0 ? [run.stdin] : names,
    partText(archive) === '-' ? null : archive,
    'zip',
  );
};

/** `7z a out.7z PATHS -pSECRET`. */
const sevenZip: Command = (run) => {
  const parsed = parseOptions(run.words, { single: true });
  const [verb, archive, ...members] = parsed.operands;
  if (/^[ex]$/.test(partText(verb) ?? '')) return unpack(run, archive);
  const secret = parsed.flags.find((flag) => /^-p./.test(flag));
  if (secret) note(run, ['encrypt'], { name: constant(run.name), options: constant(secret) }, { as: `${run.name} -p` });
  return pack(run, members, parsed.flags.includes('-so') ? null : archive, '7z');
};

function unpack(run: Run, archive: Value | undefined): Value {
  const content = archive ? contentOf(run, inFolder(run, archive)) : (run.stdin ?? unknown);
  note(run, ['file-read', 'file-write'], { path: archive ?? null, content, options: wordList(run.words) });
  return carrying(run, [content]);
}

const unzip: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'dPx' });
  const printed = unpack(run, parsed.operands[0]);
  return parsed.has('p', 'c') ? printed : nothing;
};

/** `find … | cpio -o`, `ar r out.a FILES`. */
const cpio: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'FHIOCE' });
  if (parsed.has('i', 'extract')) return unpack(run, parsed.values('F', 'I')[0]);
  return pack(run, run.stdin ? [run.stdin] : [], parsed.values('F', 'O')[0], 'cpio');
};

export const archiveCommands: Readonly<Record<string, Command>> = {
  tar,
  bsdtar: tar,
  gtar: tar,
  zip,
  unzip,
  '7z': sevenZip,
  '7za': sevenZip,
  '7zz': sevenZip,
  rar: sevenZip,
  unrar: (run) => unpack(run, run.words[1]),
  cpio,
  ditto: (run) =>
    pack(run, parseOptions(run.words).operands.slice(0, -1), parseOptions(run.words).operands.at(-1), 'ditto'),
};
