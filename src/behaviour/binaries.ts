/** Files in formats of their own: what they say of themselves, read and never loaded. */
import type { Appended, ProgramTexts } from '../languages/binary/binary-facts.ts';
import { readAppended } from '../languages/binary/read-appended.ts';
import { readProgramTexts } from '../languages/binary/read-program-texts.ts';
import type { Bytecode } from '../languages/bytecode/bytecode.ts';
import { readBytecode } from '../languages/bytecode/read-bytecode.ts';
import type { ModelFile } from '../languages/model/model-file.ts';
import { readModel } from '../languages/model/read-model.ts';
import type { Pickle } from '../languages/pickle/pickle.ts';
import { readPickle } from '../languages/pickle/read-pickle.ts';
import type { Failure } from '../model/failure.ts';
import type { Content, Contents } from './contents.ts';

export interface Binaries {
  readonly pickles: readonly Pickle[];
  readonly bytecode: readonly Bytecode[];
  readonly models: readonly ModelFile[];
  readonly appended: readonly Appended[];
  readonly programs: readonly ProgramTexts[];
}

const programs: ReadonlySet<string> = new Set(['elf', 'pe', 'macho', 'wasm']);

/** What could not be read to its end is a gap: nobody knows what the rest asks for. */
export function readBinaries(contents: Contents): {
  readonly binaries: Binaries;
  readonly failures: readonly Failure[];
} {
  const read = <T>(reader: (content: Content) => T | null): T[] =>
    contents.all.flatMap((content) => (content.bytes.length > 0 ? (reader(content) ?? []) : []));
  const binaries: Binaries = {
    pickles: read(({ bytes, path }) => readPickle(bytes, path)),
    bytecode: read(({ bytes, path }) => readBytecode(bytes, path)),
    models: read(({ bytes, path }) => readModel(bytes, path)),
    appended: read(({ bytes, path, binary }) => (binary ? readAppended(bytes, path, binary) : null)),
    programs: read(({ bytes, path, binary }) =>
      binary && programs.has(binary) ? readProgramTexts(bytes, path, binary) : null,
    ),
  };
  const failures = [
    ...binaries.pickles.flatMap(({ path, broken }) =>
      broken
        ? [failureOf('pickle-broken', path, `the pickle in ${path} breaks off at byte ${broken.at}: ${broken.reason}`)]
        : [],
    ),
    ...binaries.bytecode.flatMap(({ path, broken }) =>
      broken
        ? [failureOf('bytecode-broken', path, `the bytecode in ${path} could not be read to its end: ${broken}`)]
        : [],
    ),
    ...binaries.models.flatMap(({ path, troubles }) =>
      troubles.length > 0
        ? [failureOf('model-header', path, `the head of ${path} is not in order: ${troubles.join('; ')}`)]
        : [],
    ),
  ];
  return { binaries, failures };
}

const failureOf = (code: string, path: string, message: string): Failure => ({
  stage: 'parse',
  code,
  path,
  message: `${message[0]!.toUpperCase()}${message.slice(1)}.`,
});
