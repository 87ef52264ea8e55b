/** Line-based formats: INI, `requirements.txt`, mail-like headers, `.env`. Nothing in them can be malformed enough to stop reading. */
import type { KeyPath, Parsed } from './manifest.ts';

interface Line {
  readonly text: string;
  readonly at: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let position = 0; position <= text.length; ) {
    const next = text.indexOf('\n', position);
    const end = next < 0 ? text.length : next;
    lines.push({ text: text.slice(position, end).replace(/\r$/, ''), at: position });
    position = end + 1;
  }
  return lines;
}

/** Offsets remembered under their key paths. */
function offsetTable(): {
  readonly set: (keyPath: KeyPath, at: number) => void;
  readonly find: (keyPath: KeyPath) => number;
} {
  const table = new Map<string, number>();
  return {
    set: (keyPath, at) => void table.set(JSON.stringify(keyPath), at),
    find: (keyPath) => {
      for (let length = keyPath.length; length > 0; length--) {
        const at = table.get(JSON.stringify(keyPath.slice(0, length)));
        if (at !== undefined) return at;
      }
      return 0;
    },
  };
}

const emptyRecord = (): Record<string, unknown> => ({});
const put = (target: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
};

/** Sections become objects, keys before the first one stand at the root, `key[] = x` and repeated keys become arrays, indented lines continue a value. */
export function parseIni(text: string): Parsed {
  const root = emptyRecord();
  const offsets = offsetTable();
  let section = root;
  let sectionPath: string[] = [];
  let key: string | null = null;
  for (const { text: line, at } of linesOf(text)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    if (/^[#;]/.test(trimmed)) continue;
    const header = /^\[([^\]\n]{1,300})\]\s*$/.exec(trimmed);
    if (header !== null) {
      const name = header[1]!.trim();
      sectionPath = [name];
      section = (Object.hasOwn(root, name) ? root[name] : undefined) as Record<string, unknown>;
      if (typeof section !== 'object' || section === null || Array.isArray(section)) section = emptyRecord();
      put(root, name, section);
      offsets.set(sectionPath, at + line.indexOf('[') + 1);
      key = null;
      continue;
    }
    if (/^\s/.test(line) && key !== null && typeof section[key] === 'string') {
      put(section, key, `${section[key] as string}\n${trimmed}`);
      continue;
    }
    const equals = /[=:]/.exec(line)?.index ?? -1;
    // `//registry.example/:_authToken=…` has colons of its own.
    const separator = line.includes('=') ? line.indexOf('=') : equals;
    const name = (separator < 0 ? trimmed : line.slice(0, separator)).trim();
    const value = separator < 0 ? '' : line.slice(separator + 1).trim();
    const isList = name.endsWith('[]');
    key = isList ? name.slice(0, -2) : name;
    const old = Object.hasOwn(section, key) ? section[key] : undefined;
    if (Array.isArray(old)) old.push(value);
    else if (isList || typeof old === 'string') put(section, key, old === undefined ? [value] : [old, value]);
    else put(section, key, value);
    const start =
      separator < 0
        ? at
        : at + separator + 1 + (line.slice(separator + 1).length - line.slice(separator + 1).trimStart().length);
    const list = section[key];
    offsets.set(Array.isArray(list) ? [...sectionPath, key, list.length - 1] : [...sectionPath, key], start);
  }
  return { data: root, offsetOf: offsets.find };
}

export interface RequirementEntry {
  /** The line with its continuations joined and comments cut off. */
  readonly raw: string;
  readonly name?: string;
  readonly extras?: string;
  /** Version specifiers as written. */
  readonly specifier?: string;
  readonly url?: string;
  readonly marker?: string;
  /** `--index-url`, `-r`, `-e` …; the value stands in `url`. */
  readonly option?: string;
  readonly hashes: readonly string[];
}

/** `{ entries: RequirementEntry[] }`. */
export function parseRequirements(text: string): Parsed {
  const entries: RequirementEntry[] = [];
  const offsets = offsetTable();
  let joined = '';
  let start = 0;
  for (const { text: line, at } of linesOf(text)) {
    if (joined === '') start = at + (line.length - line.trimStart().length);
    const bare = line.replace(/(?:^|\s)#.*$/, '');
    if (bare.endsWith('\\')) {
      joined += `${bare.slice(0, -1).trim()} `;
      continue;
    }
    const raw = (joined + bare.trim()).trim();
    joined = '';
    if (raw === '') continue;
    offsets.set(['entries', entries.length], start);
    entries.push(readRequirement(raw));
  }
  if (joined.trim() !== '') {
    offsets.set(['entries', entries.length], start);
    entries.push(readRequirement(joined.trim()));
  }
  return { data: { entries }, offsetOf: offsets.find };
}

function readRequirement(raw: string): RequirementEntry {
  const hashes = [...raw.matchAll(/--hash[= ](\w{1,20}:[\da-fA-F]{1,200})/g)].map((match) => match[1]!);
  const line = raw.replace(/\s--(?:hash|config-settings?|global-option)[= ]\S*/g, '').trim();
  const option = /^(--?[A-Za-z][\w-]{0,60})(?:[= ]+(.*))?$/.exec(line);
  if (option !== null)
    return { raw, option: option[1]!, ...(option[2] === undefined ? {} : { url: option[2].trim() }), hashes };
  const [requirement = '', marker] = /\s;|^[^:@]*;/.test(line) ? splitOnce(line, ';') : [line, undefined];
  const named = /^([A-Za-z0-9][\w.-]{0,200})\s*(\[[^\]]{0,200}\])?\s*(?:@\s*(\S.*)|([<>=!~(].*))?$/.exec(
    requirement.trim(),
  );
  const tail = marker === undefined ? {} : { marker: marker.trim() };
  if (named === null) return { raw, url: requirement.trim(), ...tail, hashes };
  return {
    raw,
    name: named[1]!,
    ...(named[2] === undefined ? {} : { extras: named[2].slice(1, -1) }),
    ...(named[3] === undefined ? {} : { url: named[3].trim() }),
    ...(named[4] === undefined ? {} : { specifier: named[4].trim() }),
    ...tail,
    hashes,
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Headers as in mail (`PKG-INFO`, `METADATA`): values in arrays, in order; the text after the first empty line is `body`. */
export function parseHeaders(text: string): Parsed {
  const data = emptyRecord();
  const offsets = offsetTable();
  let key: string | null = null;
  for (const { text: line, at } of linesOf(text)) {
    if (line.trim() === '') {
      put(data, 'body', text.slice(at).trim());
      offsets.set(['body'], at);
      break;
    }
    const match = /^([A-Za-z][\w-]{0,80}):[ \t]*(.*)$/.exec(line);
    if (match === null) {
      const values = key === null ? undefined : (data[key] as string[]);
      if (values !== undefined) values[values.length - 1] += `\n${line.trim()}`;
      continue;
    }
    key = match[1]!;
    const values = Object.hasOwn(data, key) ? (data[key] as string[]) : [];
    values.push(match[2]!);
    put(data, key, values);
    offsets.set([key, values.length - 1], at + line.length - match[2]!.length);
  }
  return { data, offsetOf: offsets.find };
}

/** `KEY=value` lines, quotes taken off. */
export function parseDotenv(text: string): Parsed {
  const data = emptyRecord();
  const offsets = offsetTable();
  for (const { text: line, at } of linesOf(text)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.]{0,200})\s*=\s*(.*)$/.exec(line);
    if (match === null) continue;
    const value = match[2]!.trim();
    put(data, match[1]!, /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value);
    offsets.set([match[1]!], at + line.length - match[2]!.length);
  }
  return { data, offsetOf: offsets.find };
}
