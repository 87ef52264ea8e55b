/** Flows in words, for rules of every family: what reaches what, by which steps, where to and when. */
import type { Call, Destination, Flow } from '../behaviour/facts.ts';
import type { EvidenceStep, Trigger } from '../model/threat.ts';

const when: Readonly<Record<Trigger, string>> = {
  install: ' when the package is installed',
  startup: ' whenever the interpreter starts',
  import: ' as soon as the file is run or imported',
  agent: ' when an agent follows the text',
  called: '',
  unknown: '',
  'test-or-doc': ' (in a test or document)',
  unreachable: ' (in code that nothing calls)',
};

/** `OPENAI_API_KEY and ~/.ssh/id_rsa`: at most three names. */
export function named(names: readonly string[]): string {
  const all = [...new Set(names.map((name) => (name.length > 80 ? `${name.slice(0, 77)}…` : name)))];
  const shown = all.slice(0, 3);
  if (all.length > 3) return `${shown.join(', ')} and ${all.length - 3} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The place data goes to, in words. */
export function placeInWords(destination: Destination): string {
  if (destination.host !== '') return destination.kind ? `${destination.host} (${destination.kind})` : destination.host;
  if (destination.class === 'user-configured') return 'an address taken from the configuration';
  return destination.url !== '' && !destination.url.includes('\u{FFFC}')
    ? destination.url.slice(0, 80)
    : 'an address that is worked out at run time';
}

export function triggerInWords(trigger: Trigger): string {
  return when[trigger];
}

/** Files a flow may lead through before it is a guess: every hop over a helper that many call mixes in what others gave it. */
const fewestFarFiles = 4;

/** Whether data took so long a way through a program that only part of it may have arrived. Nothing that runs unasked is given that doubt. */
export function isFarFetched({ source, steps, sink }: Flow): boolean {
  if (sink.trigger === 'install' || sink.trigger === 'startup') return false;
  return new Set([source.at.file, ...steps.map(({ file }) => file), sink.at.file]).size >= fewestFarFiles;
}

/** Source, steps and sink of one flow. */
export function evidenceOf(flow: Flow): readonly EvidenceStep[] {
  return [
    { ...flow.source.at, what: `reads ${flow.source.name}` },
    ...flow.steps,
    { ...flow.sink.at, what: `${flow.sink.api} ${deedOf(flow)}` },
  ];
}

/** What the sink does with what it is given, in words that follow its name. */
function deedOf({ sink: { effects }, role, destination }: Flow): string {
  if (role === 'code') return 'runs it as code';
  if (effects.includes('deserialize')) return 'makes objects of it';
  if (effects.some((effect) => effect === 'spawn' || effect === 'shell') && !effects.includes('net-send'))
    return role === 'command' ? 'runs it as a command' : 'hands it to the program';
  if (effects.includes('file-write') && !effects.includes('net-send')) return 'writes it to a file';
  if (effects.includes('log') && !effects.includes('net-send')) return 'prints it';
  return `sends it to ${placeInWords(destination)}`;
}

/** Hits about one sink tell one story. */
export function storyOf(call: Call): string {
  return `${call.at.file}:${call.at.line}`;
}
