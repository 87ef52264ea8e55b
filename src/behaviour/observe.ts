/** An artifact's bytes become facts: read, lower, run, gather. Pure: no clock, no network, no files. */
import { loadGrammars } from '../languages/tree-sitter.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Place } from '../model/threat.ts';
import { readBinaries } from './binaries.ts';
import { type Content, type Contents, readContents } from './contents.ts';
import { describedWhenRun } from './described-when-run.ts';
import { commentDocuments, readTexts } from './documents.ts';
import { waysIn } from './entries.ts';
import type { Call, Facts, FileFact } from './facts.ts';
import { firstPartyDomains } from './first-party.ts';
import { flowsOf } from './flows.ts';
import { findLineStarts, lineAt, type Machine, newMachine, type Root } from './interpreter/machine.ts';
import { newRecorded } from './interpreter/record.ts';
import { runArtifact } from './run-artifact.ts';
import type { Surroundings } from './surroundings.ts';
import { textsOf } from './texts.ts';
import { unreadCode } from './unread-code.ts';
import { urlsOf } from './urls-of.ts';

export interface Observation {
  readonly facts: Facts;
  readonly failures: readonly Failure[];
  readonly filesScanned: number;
  readonly textOf: (path: string) => string | null;
}

/** Steps for the whole artifact: a floor for small ones, then linear in its size. */
const baseSteps = 4_000_000;
const stepsPerByte = 1.6;

/** `around`: what an artifact that is one unit of a larger one may import from the rest. */
export async function observe(artifact: Artifact, around?: Surroundings): Promise<Observation> {
  await loadGrammars();
  const contents = readContents(artifact, around);
  const bytes = contents.all.reduce((sum, content) => sum + (content.code ? content.bytes.length : 0), 0);
  const machine = newMachine(sourcesOf(contents, around), newRecorded(), baseSteps + stepsPerByte * bytes);
  const { documents, manifests, entries: documentEntries, failures: textFailures } = readTexts(contents);
  const { entries, declared } = waysIn(artifact, contents);
  const ways = { entries: [...entries, ...documentEntries], declared };
  const triggers = runArtifact(machine, artifact, contents, ways);
  const calls: Call[] = [...machine.recorded.calls.values()];
  const { binaries, failures: binaryFailures } = readBinaries(contents);
  const facts: Omit<Facts, 'urls'> = {
    artifact,
    files: contents.all.map((content) => fileFact(content, triggers)),
    calls,
    flows: flowsOf(calls, firstPartyDomains(contents)),
    layers: machine.layers,
    texts: textsOf(machine, contents, calls),
    documents: [...documents, ...commentDocuments(contents), ...describedWhenRun(machine.texts, contents)],
    manifests,
    binaries,
    placeOf: placeFinder(contents),
  };
  const failures = [
    // A test sample that no parser reads runs nowhere.
    ...contents.failures.filter(
      (failure) => failure.code !== 'syntax-error' || triggers.get(failure.path ?? '')?.trigger !== 'test-or-doc',
    ),
    ...textFailures,
    ...binaryFailures,
    ...machine.failures,
    ...unreadCode(artifact, contents, machine.started),
    ...contents.all.flatMap(decodeFailures),
  ];
  return {
    facts: { ...facts, urls: urlsOf(facts) },
    failures,
    filesScanned: contents.all.length,
    textOf: machine.sources.text,
  };
}

function sourcesOf(contents: Contents, around: Surroundings | undefined): Machine['sources'] {
  return {
    program: contents.program,
    paths: contents,
    lower: contents.lower,
    text: (path) => contents.find(path)?.text ?? null,
    ...(around ? { around } : {}),
  };
}

function fileFact(content: Content, triggers: ReadonlyMap<string, Root>): FileFact {
  return {
    path: content.path,
    size: content.bytes.length,
    text: content.text,
    language: content.language,
    trigger: triggers.get(content.path)?.trigger ?? 'unknown',
    ...(content.binary ? { binary: content.binary } : {}),
  };
}

/** Code that is not what its bytes should be was read as well as can be, and that is said. */
function decodeFailures(content: Content): Failure[] {
  if (!content.lossy || !content.code) return [];
  return [
    {
      stage: 'decode',
      code: 'invalid-utf8',
      path: content.path,
      message: `${content.path} is not valid UTF-8; the bad bytes were replaced before reading.`,
    },
  ];
}

function placeFinder(contents: Contents): Facts['placeOf'] {
  const starts = new Map<string, number[]>();
  return (path, at, end): Place => {
    let lines = starts.get(path);
    if (!lines) {
      lines = findLineStarts(contents.find(path)?.text ?? '');
      starts.set(path, lines);
    }
    const line = lineAt(lines, at);
    const place = { file: path, line, column: at - lines[line - 1]! + 1 };
    return end === undefined ? place : { ...place, endLine: lineAt(lines, Math.max(at, end - 1)) };
  };
}
