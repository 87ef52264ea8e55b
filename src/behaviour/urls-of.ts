/** Every address an artifact holds: where it stands, what is special about it, and what happens with it (threats.md §7). */
import type { Document } from '../languages/document.ts';
import type { Place, Trigger } from '../model/threat.ts';
import { branchOwner, readUrl } from './catalogue/url-kinds.ts';
import { commandRole } from './command-urls.ts';
import type { Facts } from './facts.ts';
import { fetchedThenRun } from './fetched-then-run.ts';
import { roleInManifest } from './manifest-urls.ts';
import type { UrlFact, UrlRole } from './urls.ts';

type Parts = Pick<Facts, 'files' | 'calls' | 'flows' | 'texts' | 'documents' | 'manifests' | 'placeOf'>;
type Found = Omit<UrlFact, 'host' | 'kinds' | 'listed' | 'pretends' | 'owner'>;

const manyHosts = 50;
const maxPerFile = 5000;
const strength: readonly UrlRole[] = [
  'exec-source',
  'dependency',
  'request-target',
  'config',
  'link',
  'constant',
  'comment',
];

export function urlsOf(parts: Parts): readonly UrlFact[] {
  const found = [
    ...fromCalls(parts),
    ...parts.documents.flatMap((document) => [...fromDocument(document, parts)]),
    ...fromManifests(parts),
    ...fromTexts(parts),
  ];
  const kept = new Map<string, UrlFact>();
  for (const one of found) {
    const reading = readUrl(one.url.replace(/^git\+/, ''));
    if (reading === null) continue;
    const url = one.url.replace(/^git\+/, '');
    const key = `${one.at.file}\0${one.at.line}\0${url.replace(/\/$/, '')}`;
    const owner = reading.kinds.includes('moving-branch') ? branchOwner(url) : null;
    kept.set(
      key,
      merged(kept.get(key), {
        ...one,
        url: url.slice(0, 500),
        host: reading.host,
        kinds: reading.kinds,
        listed: false,
        ...(reading.pretends === undefined ? {} : { pretends: reading.pretends }),
        ...(owner === null ? {} : { owner }),
      }),
    );
  }
  return markLists([...kept.values()]);
}

/** One address on one line, seen by several readers: the strongest role, and what each of them knows. */
function merged(have: UrlFact | undefined, one: UrlFact): UrlFact {
  if (!have) return one;
  const stronger =
    strength.indexOf(have.role) <= strength.indexOf(one.role) ? { ...one, ...have } : { ...have, ...one };
  return { ...stronger, derived: have.derived && one.derived };
}

function markLists(urls: readonly UrlFact[]): readonly UrlFact[] {
  const hosts = new Map<string, Set<string>>();
  for (const { at, host } of urls) hosts.set(at.file, (hosts.get(at.file) ?? new Set()).add(host));
  return urls.map((url) =>
    hosts.get(url.at.file)!.size >= manyHosts && strength.indexOf(url.role) >= 3 ? { ...url, listed: true } : url,
  );
}

function* fromCalls(parts: Parts): Iterable<Found> {
  const run = fetchedThenRun(parts.calls, parts.flows);
  for (const call of parts.calls) {
    const imports = call.effects.includes('import-dynamic');
    for (const fact of [call.args.url, call.args.host, ...(imports ? call.positional : [])]) {
      for (const text of fact?.texts ?? []) {
        const bare = fact === call.args.host && !/^[a-z]+:/i.test(text);
        if (bare && !/^(?:\d{1,3}\.){3}\d{1,3}$|^[a-z0-9.-]+\.[a-z]{2,}$/i.test(text)) continue;
        yield {
          url: bare ? `tcp://${text}` : text,
          role: imports || run.has(call) ? 'exec-source' : 'request-target',
          at: call.at,
          trigger: call.trigger,
          derived: fact!.derived,
        };
      }
    }
    if (call.api === 'import(data:)')
      yield {
        url: `data:text/javascript,${(call.args.code?.texts[0] ?? '\u{FFFC}').slice(0, 200)}`,
        role: 'exec-source',
        at: call.at,
        trigger: call.trigger,
        derived: false,
      };
    if (!call.effects.includes('spawn') && !call.effects.includes('shell')) continue;
    for (const text of [...(call.args.command?.texts ?? []), commandLine(call.args.argv?.texts, call.positional)])
      yield* fromCommand(text, call.at, call.trigger, (call.args.command ?? call.args.argv)?.derived ?? false);
  }
}

/** `spawn('curl', ['-s', url])` as the line a shell would read. */
function commandLine(
  argv: readonly string[] | undefined,
  positional: readonly { readonly texts: readonly string[] }[],
): string {
  const words = argv && argv.length > 0 ? argv : positional.map(({ texts }) => texts[0] ?? '');
  return words.filter((word) => word.length < 500).join(' ');
}

function* fromCommand(text: string, at: Place, trigger: Trigger, derived: boolean): Iterable<Found> {
  for (const { url, index } of addressesIn(text)) {
    const role = commandRole(text, index, url);
    if (role !== null) yield { url, role, at, trigger, derived };
  }
}

const commandLanguages = new Set([
  '',
  'sh',
  'bash',
  'zsh',
  'shell',
  'console',
  'shell-session',
  'terminal',
  'cmd',
  'bat',
  'batch',
  'powershell',
  'ps1',
  'pwsh',
  'text',
  'dockerfile',
]);

function* fromDocument(document: Document, { files, placeOf }: Parts): Iterable<Found> {
  const { path, reader } = document;
  const source = files.find((file) => file.path === path)?.text ?? '';
  const own = { reader, derived: false, ...(reader === 'agent' ? { trigger: 'agent' as const } : {}) };
  for (const { url, at, text, context } of document.links) {
    const shown = text === '' ? elementText(source, at) : text;
    yield { ...own, url, role: 'link', at: placeOf(path, at), context, ...(shown === '' ? {} : { shown }) };
  }
  for (const fence of document.fences) {
    for (const { url, index } of addressesIn(fence.code)) {
      const role = commandLanguages.has(fence.language) ? (commandRole(fence.code, index, url) ?? 'link') : 'link';
      // Quoted and nested blocks lose their markers in `code`: the line is counted, not the offset.
      const start = placeOf(path, fence.at);
      const line = start.line + (fence.code.slice(0, index).match(/\n/g)?.length ?? 0);
      yield {
        ...own,
        url,
        role,
        at: { file: path, line, column: fence.inline ? start.column : index - fence.code.lastIndexOf('\n', index - 1) },
        context: fence.context,
      };
    }
  }
}

/** What `<a href=…>` shows. */
function elementText(source: string, at: number): string {
  return /^<a\s[^<>]{0,1000}>([^<>]{1,300})<\/a/i.exec(source.slice(at, at + 1400))?.[1] ?? '';
}

function* fromManifests({ manifests }: Parts): Iterable<Found> {
  for (const manifest of manifests) {
    let left = maxPerFile;
    const walk = function* (value: unknown, keys: readonly (string | number)[]): Iterable<Found> {
      if (left <= 0 || keys.length > 60) return;
      if (typeof value === 'string') {
        for (const { url, index } of addressesIn(value)) {
          left--;
          yield {
            url,
            role: commandRole(value, index, url) ?? roleInManifest(manifest, keys),
            at: manifest.place(keys),
            derived: false,
          };
        }
      } else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(item, [...keys, index]);
      else if (value !== null && typeof value === 'object')
        for (const [key, item] of Object.entries(value)) yield* walk(item, [...keys, key]);
    };
    yield* walk(manifest.data, []);
  }
}

const structured = new Set([
  'markdown',
  'html',
  'json',
  'toml',
  'ini',
  'requirements',
  'headers',
  'gyp',
  'ipynb',
  'text',
  'map',
]);
const commandFiles = new Set(['shell', 'fish', 'powershell', 'batch', 'makefile', 'dockerfile']);

/** Addresses standing in code and in files nobody takes apart, and those that came out of decoding. */
function* fromTexts({ files, texts, placeOf }: Parts): Iterable<Found> {
  for (const { text, at, name } of texts) {
    // An address that is put together and never used is nobody's; used, it is a call's.
    if (name !== undefined) continue;
    for (const { url, index } of addressesIn(text))
      yield { url, role: commandRole(text, index, url) ?? 'constant', at, derived: true };
  }
  for (const file of files) {
    if (file.text === null || structured.has(file.language)) continue;
    let left = maxPerFile;
    for (const { url, index } of addressesIn(file.text)) {
      if (left-- === 0) break;
      const line = file.text.slice(Math.max(file.text.lastIndexOf('\n', index) + 1, index - 2000), index);
      const commented = /^\s*(?:\/\/|#|\*|\/\*|<!--|--|;|rem\b)|\s(?:\/\/|#)\s/i.test(line);
      const role = commented
        ? 'comment'
        : ((commandFiles.has(file.language) ? commandRole(file.text, index, url) : null) ?? 'constant');
      yield { url, role, at: placeOf(file.path, index), trigger: file.trigger, derived: false };
    }
  }
}

const start =
  /\b(?:https?|ftp|wss?|git\+https?|git|ssh|tcp):\/\/|\bdata:(?:text\/|application\/(?:x-)?(?:java|ecma)script)|\bjavascript:(?=[a-z(])/gi;

/** Linear: an address ends at white space, a quote or a bracket, or after 2,000 units. */
function* addressesIn(text: string): Iterable<{ readonly url: string; readonly index: number }> {
  let done = 0;
  for (const match of text.matchAll(start)) {
    if (match.index < done) continue;
    const run = /^[^\s<>"'`|^，。）】」]{1,2000}/.exec(text.slice(match.index, match.index + 2000))![0];
    const url = run
      .replace(/\$?[{][\s\S]*$/, '\u{FFFC}')
      .replace(/[.,;:!?*_)\]}…]{1,20}$/, (tail) => (tail.startsWith(')') && run.includes('(') ? ')' : ''));
    done = match.index + Math.max(url.length, 1);
    if (url.length > match[0].length) yield { url: url.replace(/^git\+/, ''), index: match.index };
  }
}
