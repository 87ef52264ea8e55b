/** What a sentence asks to be done to data, machine or money. Several rules weigh a suspicious sentence by what stands beside it. */
import { around, findInPassage, isMentioned, type Passage, type Unit } from './prose-passages.ts';
import { phrases } from './prose-phrase.ts';
import { address, secretFile, secretNames, vocabulary } from './prose-vocabulary.ts';

export type Signal = 'secret' | 'send' | 'run' | 'destroy' | 'pay' | 'conceal' | 'override';

const words = { ...vocabulary, secret: secretNames, secretFile, address };

/** The names are signals; a signal is present when one of its phrases is. */
export const signalPhrases = phrases(words, {
  secret: [
    '@read|@carry|@send ..8 @secretFile',
    '@send|paste|attach|include|dump|exfiltrate|collect|harvest|steal|gather|extract|forward|leak|upload|copy|echo ..7 @secret',
    '@secret|@secretFile ..8 to|into ..2 @place|@slot',
    'contents_of ..4 @secretFile',
  ],
  send: [
    '@send|fetch|visit|request|call|open ..10 @address',
    '@send ..6 to ..6 @place',
    'post|upload|transmit|exfiltrate ..5 file|conversation|history|result|data|content|output|transcript|message|document',
    'bcc|forward ..6 to|copy',
  ],
  run: [
    '@run ..5 @program',
    '@install ..3 @address',
    'curl|wget|iwr|invoke-webrequest ..4 @address',
    'bash|sh|powershell|eval|iex -c|-e|-enc|-encodedcommand',
    'pip|npm|pnpm|yarn|uv|gem|cargo|brew install|add',
    'npx|uvx|pipx',
    'install ..3 package|dependency|helper|tool|extension|plugin|update|hook',
  ],
  destroy: [
    '@destroy ..5 all|every|entire|any|user|the|your ..4 @stored',
    'rm -rf|-fr',
    'git push --force',
    'drop table|database',
  ],
  pay: ['@pay ..6 @money', '@money ..5 to ..3 @address'],
  conceal: [
    '@not ~1 mention|tell|inform|notify|reveal|disclose|alert|show|report|warn ..8 @user',
    'without telling|informing|notifying|alerting',
    'hide|conceal ..6 from ..2 @user',
    'secretly|covertly|stealthily|surreptitiously',
    'as_if|as_though nothing',
    'silently|quietly ..3 @send|@run|read|collect|append|include|add|copy|write',
  ],
  override: [
    'ignore|disregard|forget|override|bypass ..4 previous|prior|above|earlier|preceding|all|any|your|user|safety|security|system ..3 instruction|rule|guideline|prompt|policy|restriction|directive',
  ],
});

const remembered = new WeakMap<Passage, ReadonlyMap<number, ReadonlySet<Signal>>>();

function signalsIn(passage: Passage): ReadonlyMap<number, ReadonlySet<Signal>> {
  const known = remembered.get(passage);
  if (known !== undefined) return known;
  const signals = new Map<number, Set<Signal>>();
  for (const name of new Set(signalPhrases.map((phrase) => phrase.name))) {
    for (const { unit } of findInPassage(
      passage,
      signalPhrases.filter((phrase) => phrase.name === name),
    )) {
      const set = signals.get(unit.index) ?? new Set<Signal>();
      set.add(name as Signal);
      signals.set(unit.index, set);
    }
  }
  remembered.set(passage, signals);
  return signals;
}

/** What the sentence itself asks for. */
export const signalsOf = (unit: Unit): ReadonlySet<Signal> => signalsIn(unit.passage).get(unit.index) ?? new Set();

/** What is asked for within `radius` sentences, quotations and prohibitions apart. */
export function signalsAround(unit: Unit, radius: number): ReadonlySet<Signal> {
  const signals = new Set(signalsOf(unit));
  for (const near of around(unit, radius))
    if (!isMentioned(near)) for (const signal of signalsOf(near)) signals.add(signal);
  return signals;
}

export const hasAny = (signals: ReadonlySet<Signal>, wanted: readonly Signal[]): boolean =>
  wanted.some((signal) => signals.has(signal));

/** In words, for `because`. */
const deeds: Readonly<Record<Signal, string>> = {
  secret: 'taking secrets',
  send: 'sending data away',
  run: 'running commands',
  destroy: 'deleting data',
  pay: 'moving money',
  conceal: 'hiding it from the user',
  override: 'dropping earlier instructions',
};

export const inWords = (signals: ReadonlySet<Signal>, wanted: readonly Signal[]): string =>
  wanted
    .filter((signal) => signals.has(signal))
    .map((signal) => deeds[signal])
    .join(' and ');
