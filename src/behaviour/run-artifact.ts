/** Runs everything an artifact holds, in chapters: what has been run is let go of before memory runs short, however large the artifact. */
import type { Artifact } from '../model/artifact.ts';
import type { Trigger } from '../model/threat.ts';
import type { Contents } from './contents.ts';
import type { Ways } from './entries.ts';
import type { Machine, Root } from './interpreter/machine.ts';
import { stronger } from './interpreter/record.ts';
import { type Entry, runEntry, runRest } from './run-roots.ts';

/** Length of the texts whose programs may be in memory at once: minified code takes forty times its size. */
const maxHeldBytes = 6_000_000;
/**
 * Where files import so much of one another that few of them fill a chapter, each chapter would read the others again: the next one may hold twice
 * as much, up to this.
 */
const maxHeldTogether = 24_000_000;
const fewEntries = 50;

/** Gives the trigger under which each file's top level ran. */
export function runArtifact(
  machine: Machine,
  artifact: Artifact,
  contents: Contents,
  ways: Ways,
): ReadonlyMap<string, Root> {
  const triggers = new Map<string, Root>();
  let started: [path: string, root: Root][] = [];
  let mayHold = maxHeldBytes;
  let entriesRun = 0;
  const finish = (): void => {
    for (const [path, { ranUnder }] of machine.modules) if (ranUnder) note(triggers, path, ranUnder);
    for (const [path, root] of started) note(triggers, path, root);
    for (const call of machine.recorded.calls.values()) note(triggers, call.at.file, call);
    runRest(machine, (path) => triggers.get(path) ?? { trigger: 'unknown', reachedFrom: path });
  };
  const run = (entry: Entry): void => {
    // A file that ran in an earlier chapter is not run again for itself, only when somebody imports it.
    const ran = 'file' in entry && triggers.has(entry.file) && !machine.modules.has(entry.file);
    if (!ran) entriesRun++;
    if (ran || runEntry(machine, entry)) started.push(['file' in entry ? entry.file : entry.program.path, entry]);
    if (contents.heldBytes() <= mayHold) return;
    if (entriesRun < fewEntries) mayHold = Math.min(2 * mayHold, maxHeldTogether);
    finish();
    started = [];
    entriesRun = 0;
    release(machine);
    contents.release();
  };
  ways.entries.forEach(run);
  leftOver(artifact, contents, triggers, machine, ways.declared).forEach(run);
  finish();
  return triggers;
}

/** The strongest root of a file counts. */
function note(triggers: Map<string, Root>, path: string, { trigger, reachedFrom }: Root): void {
  const have = triggers.get(path);
  if (!have || stronger(trigger, have.trigger) !== have.trigger) triggers.set(path, { trigger, reachedFrom });
}

/** What was run is forgotten, except for what it did. */
function release(machine: Machine): void {
  machine.modules.clear();
  machine.made.clear();
  machine.visited.clear();
  machine.memo.clear();
  machine.deferred.length = 0;
}

const aside =
  /(?:^|\/)(?:tests?|__tests__|spec|docs?|examples?|fixtures|benchmarks?)\/|\.(?:test|spec)\.[a-z]+$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;

/** Code files no manifest names: ways in of their own where nothing is declared, else of unknown use, tests and documents last. */
function leftOver(
  artifact: Artifact,
  contents: Contents,
  triggers: ReadonlyMap<string, Root>,
  machine: Machine,
  declared: boolean,
): Entry[] {
  const isMain = (path: string) => path === artifact.main;
  return contents.all
    .filter(({ path, code, disguised, text }) => code && text !== null && (!disguised || isMain(path)))
    .filter(
      ({ path }) => machine.modules.get(path)?.state !== 'done' && !(triggers.has(path) && !machine.modules.has(path)),
    )
    .map(({ path }) => {
      const alone: Trigger = artifact.main === undefined || isMain(path) ? 'import' : 'unknown';
      const trigger: Trigger = declared ? (aside.test(path) ? 'test-or-doc' : 'unknown') : alone;
      const reachedFrom = trigger === 'import' ? `${path} is run` : `${path}, which nothing names`;
      return { file: path, trigger, reachedFrom };
    });
}
