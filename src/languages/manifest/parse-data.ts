/** YAML and TOML to data, with positions found when asked for. */
import {
  CORE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  loadAll,
  mapTag,
  mergeTag,
  YAMLException,
} from 'js-yaml';
import { parse as parseTomlText, TomlError } from 'smol-toml';
import { isNode, LineCounter, parseAllDocuments } from 'yaml';
import { exceedsNodes } from './bound-nodes.ts';
import type { KeyPath, Parsed, Trouble } from './manifest.ts';
import { tomlOffsets } from './toml-offsets.ts';

const maxYamlDepth = 200;
/** The parser that knows positions takes two seconds for this much; longer files get the place of the key by searching. */
const maxPositionedYaml = 1_000_000;

/** Custom tags (`!Ref`, `!!python/name:…`) are read as the plain value they stand before. */
const anyTag = (prefix: string) => [
  defineScalarTag(prefix, { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
  defineSequenceTag<unknown[]>(prefix, {
    matchByTagPrefix: true,
    create: () => [],
    addItem: (carrier, item) => void carrier.push(item),
    identify: () => false,
  }),
  defineMappingTag<Record<string, unknown>>(prefix, {
    matchByTagPrefix: true,
    create: mapTag.create,
    addPair: mapTag.addPair,
    has: mapTag.has,
    keys: mapTag.keys,
    get: mapTag.get,
    identify: () => false,
  }),
];

const schema = CORE_SCHEMA.withTags(mergeTag, anyTag('!'), anyTag('tag:'));

/** Several documents in one text become an array. */
export function parseYaml(text: string): Parsed {
  const offsetOf = (keyPath: KeyPath): number => yamlOffset(text, keyPath);
  const fail = (code: Trouble['code'], message: string, at = 0): Parsed => ({
    data: null,
    trouble: { code, message, at },
    offsetOf,
  });
  try {
    const documents = loadAll(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, {
      schema,
      json: true,
      maxDepth: maxYamlDepth,
    });
    const data = documents.length === 1 ? documents[0] : documents.length === 0 ? null : documents;
    if (exceedsNodes(data)) return fail('too-many-nodes', 'Aliases make the YAML stand for millions of values.');
    return { data, offsetOf };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
    const at = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
    if (/depth|nest/i.test(message) || error instanceof RangeError)
      return fail('nested-too-deep', `The YAML is nested more than ${maxYamlDepth} deep.`, at);
    if (/merge keys|aliases/i.test(message))
      return fail('too-many-nodes', 'Merge keys or aliases make the YAML stand for too many values.', at);
    const data = readLeniently(text);
    return data === undefined
      ? fail('syntax-error', `The YAML is malformed (${message.slice(0, 200)}).`, at)
      : { data, offsetOf };
  }
}

/** What the stricter parser refuses and libyaml, hence most programs, reads: a closing bracket no deeper than its key. Undefined when it is malformed. */
function readLeniently(text: string): unknown {
  if (text.length > maxPositionedYaml) return undefined;
  try {
    const documents = parseAllDocuments(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent', merge: true });
    if (!Array.isArray(documents) || documents.length === 0 || documents.some(({ errors }) => errors.length > 0))
      return undefined;
    const data = documents.map((document) => document.toJS({ maxAliasCount: 100 }) as unknown);
    return data.length === 1 ? data[0] : data;
  } catch {
    return undefined;
  }
}

/** A second parse that keeps positions; the last one is remembered because rules ask for many places of one file. */
let remembered: { text: string; find: (keyPath: KeyPath) => number } | null = null;

function yamlOffset(text: string, keyPath: KeyPath): number {
  if (remembered?.text !== text)
    remembered = { text, find: text.length > maxPositionedYaml ? searchKey(text) : positionedYaml(text) };
  return remembered.find(keyPath);
}

function positionedYaml(text: string): (keyPath: KeyPath) => number {
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: new LineCounter(),
      uniqueKeys: false,
      logLevel: 'silent',
      merge: true,
    });
    const list = Array.isArray(documents) ? documents : [];
    return (keyPath) => {
      const many = list.length > 1 && typeof keyPath[0] === 'number';
      const document = list[many ? Number(keyPath[0]) : 0];
      const path = many ? keyPath.slice(1) : keyPath;
      for (let length = path.length; length > 0; length--) {
        const node: unknown = document?.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return node.range[0];
      }
      return document?.contents && isNode(document.contents) && document.contents.range
        ? document.contents.range[0]
        : 0;
    };
  } catch {
    return searchKey(text);
  }
}

/** Each key after the one before it. */
const searchKey =
  (text: string) =>
  (keyPath: KeyPath): number => {
    let at = 0;
    for (const step of keyPath) {
      const found = typeof step === 'string' ? text.indexOf(step, at) : at;
      if (found < 0) break;
      at = found;
    }
    return at;
  };

export function parseToml(text: string): Parsed {
  let offsets: ((keyPath: KeyPath) => number) | null = null;
  const offsetOf = (keyPath: KeyPath): number => {
    offsets ??= tomlOffsets(text);
    return offsets(keyPath);
  };
  try {
    const data = parseTomlText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, { maxDepth: 200 });
    return { data, offsetOf };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
    const deep = error instanceof RangeError || /depth|nest/i.test(message);
    const at = error instanceof TomlError ? lineStart(text, error.line) + error.column - 1 : 0;
    const code = deep ? 'nested-too-deep' : 'syntax-error';
    return {
      data: null,
      trouble: { code, message: `The TOML is malformed (${message.slice(0, 200)}).`, at },
      offsetOf,
    };
  }
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return at;
}
