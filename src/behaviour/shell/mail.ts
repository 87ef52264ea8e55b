/** Programs that send e-mail. */

import { concat } from '../interpreter/expressions/concat.ts';
import { join, type Value } from '../value.ts';
import { type Command, note, nothing } from './command.ts';
import { contentOf } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';
import { partText } from './text-values.ts';

interface Mailer {
  readonly syntax: Syntax;
  /** Options whose value is a file that is sent along. */
  readonly attached: readonly string[];
  readonly recipients?: readonly string[];
  /** Options whose value is text that is sent. */
  readonly texts: readonly string[];
}

const mailx: Mailer = {
  syntax: { short: 'saAbcrSqt', long: ['attach', 'subject'] },
  attached: ['a', 'A', 'attach', 'q'],
  recipients: ['b', 'c'],
  texts: ['s', 'subject'],
};
const mailers: Readonly<Record<string, Mailer>> = {
  mail: mailx,
  mailx,
  s_nail: mailx,
  mutt: { ...mailx, syntax: { short: 'saibceFHn' }, attached: ['a', 'i'] },
  neomutt: { ...mailx, syntax: { short: 'saibceFHn' }, attached: ['a', 'i'] },
  sendmail: { syntax: { short: 'fFrBCoOpqRX' }, attached: [], texts: [] },
  msmtp: { syntax: { short: 'faCF', long: ['host', 'port', 'user', 'from'] }, attached: [], texts: [] },
  ssmtp: { syntax: { short: 'faCF' }, attached: [], texts: [] },
  swaks: {
    syntax: {
      short: 'tfshp',
      single: true,
      long: ['to', 't', 'from', 'server', 's', 'body', 'header', 'attach', 'attach-body', 'data', 'au', 'ap'],
    },
    attached: ['attach', 'attach-body'],
    recipients: ['to', 't'],
    texts: ['body', 'header', 'data'],
  },
  sendemail: { syntax: { short: 'tfsumaxo' }, attached: ['a'], recipients: ['t'], texts: ['u', 'm'] },
};

function mailer(kind: Mailer): Command {
  return (run) => {
    const parsed = parseOptions(run.words, kind.syntax);
    const files = parsed
      .values(...kind.attached)
      .map((file) =>
        contentOf(
          run,
          partText(file)?.startsWith('@') && file.kind === 'const'
            ? { ...file, value: partText(file)!.slice(1) }
            : file,
        ),
      );
    const texts = parsed.values(...kind.texts);
    const bodies: Value[] = [
      ...(run.stdin ? [run.stdin] : []),
      ...files,
      ...(texts.length > 0 ? [concat(run.machine, texts)] : []),
    ];
    const recipients = [...parsed.operands, ...parsed.values(...(kind.recipients ?? []))];
    note(run, ['email'], {
      recipient: recipients.length > 0 ? recipients.reduce(join) : null,
      body: bodies.length > 0 ? bodies.reduce(join) : null,
      host: parsed.values('server', 'host')[0],
    });
    return nothing;
  };
}

export const mailCommands: Readonly<Record<string, Command>> = Object.fromEntries(
  Object.entries(mailers).map(([name, kind]) => [name.replace('_', '-'), mailer(kind)]),
);
