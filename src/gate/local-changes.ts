/** What changed in the repository itself and acts like a dependency: skills, folders that are installed, files that steer tools. */
import { posix } from 'node:path';
import type { Change } from './diff/compare.ts';
import type { WorkingTree } from './git/tree.ts';
import type { Locked, LockReading } from './locked.ts';
import { planOf } from './plan.ts';
import { formatOf } from './readers/lock-formats.ts';

/** Read by agents and package managers on every start: whoever changes one changes what they do. */
const steeringFiles =
  /(?:^|\/)(?:\.npmrc|\.yarnrc|\.yarnrc\.yml|bunfig\.toml|pip\.conf|pip\.ini|\.pypirc|AGENTS\.md|CLAUDE\.md|GEMINI\.md|\.cursorrules)$|(?:^|\/)\.(?:claude|cursor|gemini|codex|vscode)\/(?:settings|mcp|hooks|tasks|config|permissions)(?:\.\w+)?\.(?:json|toml)$/;

export function localChanges(tree: WorkingTree, readings: readonly LockReading[], known: readonly Change[]): Change[] {
  const changed = [...tree.changed];
  const isTouched = (folder: string) =>
    changed.some((path) => folder === '.' || path === folder || path.startsWith(`${folder}/`));
  const skills = tree.paths.filter((path) => /(?:^|\/)SKILL\.md$/i.test(path)).map((path) => posix.dirname(path));
  const units = [
    ...[...new Set(skills)].filter(isTouched),
    ...tree.paths.filter(
      (path) => tree.changed.has(path) && (steeringFiles.test(path) || formatOf(path)?.name === 'mcp-config'),
    ),
  ];
  const folders = readings
    .flatMap(({ locked }) => locked)
    .filter((one) => one.source === 'file' && !known.some(({ locked }) => locked === one))
    .filter((one) => {
      const plan = planOf(one, () => false);
      return plan.from === 'folder' && isTouched(plan.reference.replace(/^\.\/$/, '.'));
    });
  return [...units.map(unitChange), ...folders.map((locked) => edited(locked, locked.lineOf('resolved')))];
}

function unitChange(path: string): Change {
  const isFile = steeringFiles.test(path) || formatOf(path) !== undefined;
  const locked: Locked = {
    ecosystem: 'path',
    name: path === '.' ? './' : path,
    source: 'file',
    resolved: isFile ? posix.basename(path) : '.',
    integrity: [],
    direct: true,
    dev: false,
    file: isFile ? path : posix.join(path, 'SKILL.md'),
    lineOf: () => 1,
  };
  return edited(locked, 1);
}

function edited(locked: Locked, line: number): Change {
  return { kind: 'edited', locked, line, alsoIn: [] };
}
