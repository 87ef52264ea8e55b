/** Commands as one line, whatever started them: a script, `child_process`, `subprocess`, a hook or a code block. */
import type { Call, Facts } from '../../behaviour/facts.ts';
import type { Severity } from '../../model/threat.ts';
import type { Hit } from '../detector.ts';
import { storyOf, triggerInWords } from '../tell-flow.ts';

export interface Line {
  readonly call: Call;
  /** Name and words, one space between: `rm -rf build`. What is not known is U+FFFC. */
  readonly text: string;
}

const derived = new WeakMap<Facts, readonly Line[]>();

/** Every command an artifact would run. Derived once for all rules of the family. */
export function linesOf(facts: Facts): readonly Line[] {
  const have = derived.get(facts);
  if (have) return have;
  const lines = facts.calls.flatMap((call) => {
    if (!call.api.startsWith('sh:')) return [];
    const name = call.api === 'sh:program' ? (call.args.command?.texts[0] ?? '') : call.api.slice(3);
    const words = call.args.argv?.texts[0] ?? call.positional.map((fact) => fact.texts[0] ?? '\u{FFFC}').join(' ');
    // `npm config` is noted with its verb, which the words repeat.
    const [first = '', verb = ''] = name.split(' ');
    const text = verb !== '' && words.startsWith(verb) ? `${first} ${words}` : `${name} ${words}`;
    return [{ call, text: text.trim().slice(0, 4000) }];
  });
  derived.set(facts, lines);
  return lines;
}

/** One kind of command that a rule speaks of. */
export interface CommandRow {
  /** Tested on the whole line; begins with `^` and the command's name. */
  readonly line: RegExp;
  /** What such a command does, after its line: `switches Gatekeeper off`. */
  readonly what: string;
  readonly severity?: Severity;
  readonly confidence?: number;
}

/** A hit for every command that fits a row; the first row that fits counts. */
export function* commandsLike(facts: Facts, rows: readonly CommandRow[]): Iterable<Hit> {
  for (const { call, text } of linesOf(facts)) {
    const row = rows.find(({ line }) => line.test(text));
    if (row) yield hitOf(call, `\`${shown(text)}\` ${row.what}`, row);
  }
}

export function hitOf(call: Call, because: string, more: Partial<Hit> = {}): Hit {
  const { severity, confidence, evidence } = more;
  return {
    at: call.at,
    because: because + triggerInWords(call.trigger),
    trigger: call.trigger,
    story: storyOf(call),
    ...(severity ? { severity } : {}),
    ...(confidence ? { confidence } : {}),
    ...(evidence ? { evidence } : {}),
  };
}

export function shown(text: string): string {
  const readable = text.replaceAll('\u{FFFC}', '…').replace(/\s+/g, ' ');
  return readable.length > 100 ? `${readable.slice(0, 99)}…` : readable;
}

/** Nobody asked for it: it runs on installation or with every start. */
export function isUnasked(call: Call): boolean {
  return call.trigger === 'install' || call.trigger === 'startup';
}
