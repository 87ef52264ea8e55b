/** Programs of Windows that start others: `start`, and the system's own that run what a file holds. */
import { constant } from '../value.ts';
import { type Command, carrying, note, wordList } from './command.ts';
import { mapText } from './text-values.ts';

const option =
  /^\/(?:b|i|w|wait|min|max|low|normal|high|realtime|abovenormal|belownormal|shared|separate|node|affinity|d\S*)$/i;

/** `start "title" /b /min program arguments`; a lone address is opened. */
const start: Command = (run) => {
  const isTitle = (text: string) => text === '' || /^".*"$/.test(text);
  let from = run.texts[0] !== undefined && isTitle(run.texts[0]) ? 1 : 0;
  while (option.test(run.texts[from] ?? '')) from++;
  const rest = run.words.slice(from);
  if (rest.length === 0) return carrying(run, run.words);
  if (/^[a-z]{2,}:/i.test(run.texts[from]!)) {
    note(run, ['browser-open'], { url: rest[0]!, argv: wordList(rest) });
    return carrying(run, rest);
  }
  return run.run(rest);
};

/** `rundll32 FILE,entry`, `regsvr32 /s FILE`, `mshta FILE`, `wscript FILE`: code of the file runs in a program the system trusts. */
const trustedHost: Command = (run) => {
  const at = run.texts.findIndex((text) => !/^[/-]/.test(text));
  if (at < 0) {
    note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words) });
    return carrying(run, run.words);
  }
  const file = mapText(run, run.words[at]!, (text) => asPath(text.split(',', 1)[0] ?? text));
  return run.run([file, ...run.words.slice(at + 1)]);
};

/** A bare name is a file here, not a command. */
const asPath = (text: string) => (/[\\/:]/.test(text) ? text : `./${text}`);

export const windowsCommands: Readonly<Record<string, Command>> = {
  start,
  rundll32: trustedHost,
  regsvr32: trustedHost,
  mshta: trustedHost,
  wscript: trustedHost,
  cscript: trustedHost,
};
