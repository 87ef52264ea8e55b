/** Commands that make something run later, and those that change who is trusted. */
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, sourced, wordList } from './command.ts';
import { spaced } from './evaluation.ts';
import { contentOf, inFolder } from './files.ts';
import { parseOptions } from './options.ts';
import { partText } from './text-values.ts';

/** `crontab FILE`, `… | crontab -`; `crontab -l` prints the table. */
const crontab: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'u' });
  if (parsed.has('l', 'e')) return carrying(run, []);
  const file = parsed.operands[0];
  const content = file && partText(file) !== '-' ? contentOf(run, inFolder(run, file)) : run.stdin;
  note(run, parsed.has('r') ? ['spawn'] : ['persistence'], { content, path: file, argv: wordList(run.words) });
  return nothing;
};

/** `echo COMMAND | at now + 1 hour`, `at -f FILE`. */
const at: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'fqtmc' });
  const file = parsed.values('f')[0];
  note(run, ['persistence'], {
    content: file ? contentOf(run, inFolder(run, file)) : run.stdin,
    argv: wordList(run.words),
  });
  return nothing;
};

/** Verbs that only ask or end something. */
const asking =
  /^(?:status|is-active|is-enabled|list\S*|show|cat|print\S*|stop|disable|mask|bootout|unload|remove|kill|help|version|daemon-reload|reload|blame|dumpstate|getenv|limit)$/;

const systemctl: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'tpH', long: ['type', 'property', 'host', 'machine'] });
  const [verb, ...units] = parsed.operands;
  const asks = asking.test(partText(verb) ?? '');
  note(run, asks || !verb ? ['spawn'] : ['persistence'], {
    name: units.length > 0 ? units.reduce(join) : null,
    path: units.find((unit) => (partText(unit) ?? '').includes('/')) ?? null,
    command: verb,
    argv: wordList(run.words),
  });
  return carrying(run, []);
};

function option(run: Run, name: RegExp): Value | undefined {
  const index = run.texts.findIndex((text) => name.test(text));
  return index < 0 ? undefined : run.words[index + 1];
}

/** `schtasks /create /tn NAME /tr COMMAND`. */
const schtasks: Command = (run) => {
  const creates = run.texts.some((text) => /^[/-](?:create|change)$/i.test(text));
  note(run, creates ? ['persistence'] : ['spawn'], {
    name: option(run, /^[/-]tn$/i),
    content: option(run, /^[/-](?:tr|xml)$/i),
    argv: wordList(run.words),
    command: constant('schtasks'),
  });
  return nothing;
};

/** `reg add KEY /v NAME /d DATA`; `reg query` and `reg save` read. */
const reg: Command = (run) => {
  const [verb, key] = parseOptions(run.words).operands;
  const text = (partText(verb) ?? '').toLowerCase();
  const args = { path: key, name: option(run, /^[/-]v$/i), argv: wordList(run.words), command: constant('reg') };
  if (text === 'add' || text === 'import' || text === 'load')
    note(run, ['persistence'], { ...args, content: option(run, /^[/-]d$/i) });
  else note(run, ['spawn', 'file-read'], args);
  return text === 'query' || text === 'save' || text === 'export'
    ? sourced(run, 'system-files', `reg ${text}`)
    : nothing;
};

/** `defaults read DOMAIN`, `defaults write com.apple.loginwindow …`. */
const defaults: Command = (run) => {
  const [verb, domain, key, ...values] = parseOptions(run.words, { single: true }).operands;
  const writes = /^(?:write|import|delete)$/.test(partText(verb) ?? '');
  note(run, writes ? ['persistence'] : ['file-read'], {
    path: domain,
    name: key,
    content: values.length > 0 ? spaced(run, values) : null,
    argv: wordList(run.words),
  });
  return writes ? nothing : carrying(run, domain ? [contentOf(run, domain)] : []);
};

/** macOS `security`: secrets of the keychain, and whom the machine trusts. */
const security: Command = (run) => {
  const verb = run.texts[0] ?? '';
  const parsed = parseOptions(run.words.slice(1), { short: 'aslDcGjrtkdP' });
  const args = {
    name: parsed.values('s', 'l', 'a')[0] ?? parsed.operands[0],
    command: constant('security'),
    argv: wordList(run.words),
  };
  if (
    /^(?:find-(?:generic|internet)-password|find-key|find-identity|find-certificate|dump-keychain|export|dump-trust-settings|list-keychains)$/.test(
      verb,
    )
  ) {
    note(run, ['keychain-read'], args);
    return sourced(run, 'keychain', `security ${verb} ${partText(args.name) ?? ''}`.trim());
  }
  note(
    run,
    /^(?:add-trusted-cert|authorizationdb|add-certificates?|import|trust-settings-import)$/.test(verb)
      ? ['persistence']
      : ['spawn'],
    { ...args, path: parsed.operands.at(-1) },
  );
  return carrying(run, run.words);
};

/** 1Password, Bitwarden and GnuPG print secrets only with some of their verbs. */
const secretVerbs: Readonly<Record<string, RegExp>> = {
  op: /^(?:item|read|document|get|vault|inject|run)$/,
  bw: /^(?:get|list|export|unlock)$/,
  vault: /^(?:kv|read|print|token)$/,
  doppler: /^(?:secrets|run)$/,
  heroku: /^(?:config|auth:token|authorizations)$/,
  vercel: /^env$/,
  infisical: /^(?:secrets|export|run)$/,
};

const secrets: Command = (run) => {
  const verb = parseOptions(run.words).operands[0];
  if (!secretVerbs[run.name]?.test(partText(verb) ?? '')) {
    note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words), data: run.stdin });
    return carrying(run, [...run.words, run.stdin]);
  }
  note(run, ['keychain-read'], { name: spaced(run, run.words), command: constant(run.name) });
  return sourced(run, 'password-manager', `${run.name} ${run.texts.slice(0, 3).join(' ')}`);
};

const gpg: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'roukz',
    long: [
      'recipient',
      'output',
      'passphrase',
      'homedir',
      'passphrase-fd',
      'local-user',
      'default-key',
      'keyserver',
      'recv-keys',
      'passphrase-file',
    ],
  });
  if (parsed.has('export-secret-keys', 'export-secret-subkeys', 'list-secret-keys')) {
    note(run, ['keychain-read'], { name: constant('gpg --export-secret-keys'), argv: wordList(run.words) });
    return sourced(run, 'keychain', 'gpg --export-secret-keys');
  }
  const file = parsed.operands[0];
  const input = file ? contentOf(run, inFolder(run, file)) : run.stdin;
  const encrypts = parsed.has('e', 'encrypt', 'c', 'symmetric');
  note(run, encrypts ? ['encrypt'] : ['spawn'], {
    data: input,
    path: file,
    command: constant('gpg'),
    argv: wordList(run.words),
  });
  return encrypts ? carrying(run, [input], 'is encrypted (gpg)', 'encrypt') : carrying(run, [input]);
};

/** `xclip -o` reads, `xclip -i` writes. */
const xclip: Command = (run) => {
  if (run.texts.some((text) => /^--?(?:o|out|output)$/.test(text))) {
    note(run, ['clipboard-read'], {});
    return sourced(run, 'clipboard', run.name);
  }
  note(run, ['clipboard-write'], { content: run.stdin });
  return nothing;
};

/** `ffmpeg` records screens, cameras and microphones when its input is a device; else it converts files. */
const ffmpeg: Command = (run) => {
  const device = run.texts.some(
    (text, index) =>
      text === '-f' &&
      /^(?:x11grab|avfoundation|gdigrab|dshow|v4l2|pulse|alsa|kmsgrab|fbdev|openal)$/.test(run.texts[index + 1] ?? ''),
  );
  note(run, device ? ['capture'] : ['spawn'], {
    command: constant('ffmpeg'),
    argv: wordList(run.words),
    path: run.words.at(-1),
  });
  return device ? sourced(run, 'screen-keys-av', 'ffmpeg') : carrying(run, run.words);
};

export const persistenceCommands: Readonly<Record<string, Command>> = {
  crontab,
  at,
  batch: at,
  systemctl,
  launchctl: systemctl,
  schtasks,
  reg,
  defaults,
  security,
  ...Object.fromEntries(Object.keys(secretVerbs).map((name) => [name, secrets])),
  gpg,
  gpg2: gpg,
  xclip,
  xsel: xclip,
  ffmpeg,
};
