/** Commands that delete, move, copy, link and mark files. */
import type { EffectKind } from '../facts.ts';
import { concat } from '../interpreter/expressions/concat.ts';
import { api, constant, join, type Value } from '../value.ts';
import { type Command, note, nothing, type Run, wordList } from './command.ts';
import { contentOf, inFolder, keepFile, readPath, readTree } from './files.ts';
import { namedPipe } from './interpreters.ts';
import { type Parsed, parseOptions, type Syntax } from './options.ts';
import { exactText, partText, sliceText, splitWords } from './text-values.ts';

/** Paths a call is recorded with; more would not be shown. */
const maxPaths = 6;

function flagsOf(parsed: Parsed): Value | null {
  return wordList(parsed.flags.map((flag) => constant(flag)));
}

/** Notes the same effect for paths, a few at a time: together they are one call. */
function notePaths(run: Run, effects: readonly EffectKind[], paths: readonly Value[], options: Value | null): void {
  const places = paths.map((path) => inFolder(run, path));
  if (places.length === 0) note(run, effects, { options });
  for (let at = 0; at < Math.min(places.length, 3 * maxPaths); at += maxPaths)
    note(run, effects, { path: places.slice(at, at + maxPaths).reduce(join), options });
}

function eachPath(effects: readonly EffectKind[], syntax: Syntax = {}): Command {
  return (run) => {
    const parsed = parseOptions(run.words, syntax);
    notePaths(run, effects, parsed.operands.flatMap(splitWords), flagsOf(parsed));
    return nothing;
  };
}

/** `rm -rf PATHS`; Windows spells its options with a slash. */
const remove: Command = (run) => {
  const windows = run.name === 'del' || run.name === 'erase' || run.name === 'rd';
  const words = windows ? run.words.filter((_, index) => !/^\/[a-z]$/i.test(run.texts[index]!)) : run.words;
  const parsed = parseOptions(words, { long: ['interactive'] });
  const options = windows ? wordList(run.words.filter((word) => !words.includes(word))) : flagsOf(parsed);
  notePaths(run, ['file-delete'], parsed.operands.flatMap(splitWords), options);
  return nothing;
};

/** `dd if=… of=…`: to a disk it destroys what is there. */
const dd: Command = (run) => {
  const named = new Map(run.words.map((word, index) => [/^(\w+)=/.exec(run.texts[index]!)?.[1] ?? '', word] as const));
  const value = (name: string): Value | null => {
    const word = named.get(name);
    return word ? sliceText(word, name.length + 1) : null;
  };
  const [from, to] = [value('if'), value('of')];
  if (!to) return from ? readPath(run, from) : (run.stdin ?? nothing);
  const content = from ? contentOf(run, inFolder(run, from)) : (run.stdin ?? nothing);
  const disk = /^(?:\/dev\/r?(?:[shv]d[a-z]|nvme|disk|mmcblk|xvd)|\\\\\.\\physicaldrive)/i.test(partText(to) ?? '');
  note(
    run,
    disk ? ['file-delete', 'file-write'] : ['file-write'],
    { path: inFolder(run, to), content, options: wordList(run.words) },
    { as: disk ? 'dd' : 'dd of=' },
  );
  if (!disk) keepFile(run, to, content);
  return nothing;
};

/** `cp`, `mv`, `ln`, `install`: the target holds what the sources held. */
function copier(syntax: Syntax, moves: boolean): Command {
  return (run) => {
    const parsed = parseOptions(run.words, syntax);
    const folder = parsed.values('t', 'target-directory')[0];
    const sources = folder ? parsed.operands : parsed.operands.slice(0, -1);
    const target = folder ?? parsed.operands.at(-1);
    if (run.name === 'install' && parsed.has('d', 'directory')) {
      notePaths(run, ['file-write'], parsed.operands, flagsOf(parsed));
      return nothing;
    }
    if (!target || sources.length === 0) return nothing;
    const contents = sources.map((source) =>
      parsed.has('r', 'R', 'a', 'recursive', 'archive') ? readTree(run, source) : contentOf(run, inFolder(run, source)),
    );
    const content = contents.reduce(join);
    note(run, ['file-read', 'file-write'], {
      path: inFolder(run, target),
      content,
      name: sources
        .slice(0, maxPaths)
        .map((source) => inFolder(run, source))
        .reduce(join),
      options: flagsOf(parsed),
    });
    keepFile(run, target, content);
    for (const [index, source] of sources.entries()) {
      const base = /[^/\\]+$/.exec(partText(source) ?? '')?.[0];
      if (base)
        keepFile(
          run,
          concat(run.machine, [target, constant(/[/\\]$/.test(partText(target) ?? '') ? '' : '/'), constant(base)]),
          contents[index]!,
        );
      const before = partText(inFolder(run, source));
      if (moves && before !== null) run.machine.written.delete(`file:${before}`);
    }
    return nothing;
  };
}

/** `chmod MODE PATHS`, `chown WHO PATHS`: which mode decides what it means. */
const mode: Command = (run) => {
  const parsed = parseOptions(run.words, { long: ['reference'] });
  // `chmod -x` looks like an option.
  const shorthand = parsed.flags.find((flag) => /^-[rwxst]+$/.test(flag) && run.name === 'chmod' && !/^-R/.test(flag));
  const [first, ...paths] =
    shorthand && !/^(?:[0-7]{3,4}|[ugoa]*[-+=])/.test(partText(parsed.operands[0]) ?? '')
      ? [constant(shorthand), ...parsed.operands]
      : parsed.operands;
  note(run, ['spawn'], {
    command: constant(run.name),
    options: first,
    path:
      paths.length > 0
        ? paths
            .slice(0, maxPaths)
            .map((path) => inFolder(run, path))
            .reduce(join)
        : null,
    argv: wordList(run.words),
  });
  return nothing;
};

const truncate: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'sr', long: ['size', 'reference'] });
  notePaths(
    run,
    exactText(parsed.values('s', 'size')[0]) === '0' ? ['file-delete'] : ['file-write'],
    parsed.operands,
    flagsOf(parsed),
  );
  return nothing;
};

/** `mkfifo PATH`. */
const namePipe: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'm' });
  notePaths(run, ['file-write'], parsed.operands, flagsOf(parsed));
  for (const path of parsed.operands) keepFile(run, path, api(namedPipe));
  return nothing;
};

/** Things that wipe disks, volumes and backups. */
const wipe: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'tLnbm' });
  note(run, ['file-delete'], {
    path: parsed.operands.length > 0 ? parsed.operands.slice(0, maxPaths).reduce(join) : null,
    argv: wordList(run.words),
    options: flagsOf(parsed),
  });
  return nothing;
};

export const fileChangeCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(
    ['rm', 'rmdir', 'unlink', 'del', 'erase', 'rd', 'trash', 'gio-trash'].map((name) => [name, remove]),
  ),
  srm: remove,
  shred: eachPath(['file-delete'], { short: 'ns', long: ['iterations', 'size'] }),
  wipe: eachPath(['file-delete']),
  truncate,
  dd,
  dcfldd: dd,
  ...Object.fromEntries(
    [
      'mkfs',
      'mkfs.ext4',
      'mkfs.ext3',
      'mkfs.xfs',
      'mkfs.vfat',
      'mkswap',
      'wipefs',
      'blkdiscard',
      'vssadmin',
      'wbadmin',
      'bcdedit',
      'diskutil',
      'format',
      'fdisk',
      'parted',
      'sgdisk',
    ].map((name) => [name, wipe]),
  ),
  mv: copier({ short: 'tS', long: ['target-directory', 'suffix'] }, true),
  move: copier({}, true),
  cp: copier({ short: 'tS', long: ['target-directory', 'suffix'] }, false),
  copy: copier({}, false),
  xcopy: copier({}, false),
  robocopy: copier({}, false),
  ln: copier({ short: 'tS' }, false),
  install: copier({ short: 'mogtS', long: ['mode', 'owner', 'group', 'target-directory'] }, false),
  touch: eachPath(['file-write'], { short: 'drt', long: ['date', 'reference'] }),
  mkdir: eachPath(['file-write'], { short: 'm', long: ['mode'] }),
  mkfifo: namePipe,
  mknod: namePipe,
  chmod: mode,
  chown: mode,
  chgrp: mode,
  chattr: mode,
  setfacl: mode,
  setcap: mode,
};
