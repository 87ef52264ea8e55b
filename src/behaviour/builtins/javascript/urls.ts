/** URL, URLSearchParams and node:querystring. Unknown parts of a URL stay holes. */
import { constant, hole, list, type ObjectValue, object, type Value } from '../../value.ts';
import { attempt, type Builtins, hasHole, isMissing, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { aroundHoles, unquotePercent } from '../codecs/percent.ts';
import { isInstance, itemsOf, ownKeys } from '../iteration.ts';
import { javascriptText } from './coercion.ts';

/** Stands for a hole while the native parser runs: lower case, since hosts are folded. */
const placeholder = 'zqholeqz';
const parts = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
  'origin',
] as const;

function makeUrl(text: string, base: string | null): ObjectValue | null {
  if (text.includes(placeholder)) return null;
  const shield = (part: string) => part.replaceAll(hole, placeholder);
  const parsed = attempt(() => (base === null ? new URL(shield(text)) : new URL(shield(text), shield(base))));
  if (!parsed) return null;
  const unshield = (part: string) => part.replaceAll(placeholder, hole);
  const props = new Map<string, Value>(parts.map((name) => [name, constant(unshield(parsed[name]))]));
  props.set('#url', props.get('href')!);
  props.set('searchParams', makeQuery(unshield(parsed.search.slice(1))));
  return object(props);
}

const make: Builtin = ({ args: [url, base] }, context) => {
  if (!url) return null;
  const text = javascriptText(url);
  context.spend(stepsFor(text.length) * 4);
  return makeUrl(text, isMissing(base) ? null : javascriptText(base!));
};

function makeQuery(text: string): ObjectValue {
  return object(new Map<string, Value>([['#query', constant(text)]]));
}

function encodeForm(text: string): string {
  return aroundHoles(text, (part) => new URLSearchParams([['', part]]).toString().slice(1)) ?? hole;
}

function pairText(key: string, value: string): string {
  return `${encodeForm(key)}=${encodeForm(value)}`;
}

/** The text of pairs given as an object, as a list of lists or as an iterable. */
function queryOf(value: Value): string | null {
  if (value.kind === 'const') return javascriptText(value).replace(/^\?/, '');
  const query = value.kind === 'object' && value.of === null ? value.props.get('#query') : undefined;
  if (query) return textOf(query);
  const items = value.kind === 'list' || isInstance(value, '#map') ? itemsOf('javascript', value) : null;
  if (items) {
    return items
      .map((item) => {
        const [key, text] = itemsOf('javascript', item) ?? [];
        return key && text ? pairText(javascriptText(key), javascriptText(text)) : hole;
      })
      .join('&');
  }
  if (value.kind !== 'object') return null;
  const pairs = ownKeys(value).map((key) => pairText(key, javascriptText(value.props.get(key)!)));
  return (value.open ? [...pairs, hole] : pairs).join('&');
}

function pairsOf(query: string): { key: string; value: string }[] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=');
      const plain = (text: string) => unquotePercent(text.replaceAll('+', ' '));
      return at < 0
        ? { key: plain(pair), value: '' }
        : { key: plain(pair.slice(0, at)), value: plain(pair.slice(at + 1)) };
    });
}

const stringify: Builtin = ({ args: [value, separator, equals] }) => {
  if (!value || !isMissing(separator) || !isMissing(equals)) return null;
  const text = queryOf(value);
  return text === null ? null : textValue(text.replaceAll('+', '%20'));
};

export const urlFunctions: Builtins = {
  URL: make,
  'url.URL': make,
  'url.parse': make,
  'URL.canParse': ({ args: [url] }) => {
    const text = textOf(url);
    return text === null || hasHole(text) ? null : constant(URL.canParse(text));
  },
  'url.format': ({ self: _, args: [url] }) => (isInstance(url, '#url') ? (url.props.get('href') ?? null) : null),
  'url.fileURLToPath': ({ args: [url] }) => {
    const text = url ? javascriptText(url) : '';
    return text.startsWith('file://') ? textValue(unquotePercent(text.slice(7))) : null;
  },
  URLSearchParams: ({ args: [value] }) => {
    const text = isMissing(value) ? '' : queryOf(value!);
    return text === null ? null : makeQuery(text);
  },
  'querystring.stringify': stringify,
  'querystring.encode': stringify,
  'querystring.escape': ({ args: [value] }, context) => {
    context.via('url');
    const text = value ? aroundHoles(javascriptText(value), encodeURIComponent) : null;
    return text === null ? null : textValue(text);
  },
  'querystring.unescape': ({ args: [value] }, context) => {
    context.via('url');
    return value ? textValue(unquotePercent(javascriptText(value))) : null;
  },
  'querystring.parse': ({ args: [value] }, context) => {
    const text = textOf(value);
    if (text === null) return null;
    context.spend(stepsFor(text.length) * 2);
    return object(new Map(pairsOf(text).map(({ key, value: part }) => [key, constant(part)])));
  },
};

/** A method of URLSearchParams; `body` sees the query as text. */
function onQuery(
  body: (query: string, call: Parameters<Builtin>[0]) => { result: Value | null; query?: string },
): Builtin {
  return (call, context) => {
    if (!isInstance(call.self, '#query')) return null;
    const query = textOf(call.self.props.get('#query')) ?? hole;
    context.spend(stepsFor(query.length));
    const { result, query: changed } = body(query, call);
    if (changed !== undefined) context.setProp(call.self, '#query', constant(changed));
    return result;
  };
}

const undefinedResult = constant(undefined);
const append = onQuery((query, { args: [key, value] }) => {
  const pair = pairText(javascriptText(key ?? undefinedResult), javascriptText(value ?? undefinedResult));
  return { result: undefinedResult, query: query ? `${query}&${pair}` : pair };
});

export const queryMethods: Builtins = {
  append,
  set: (call, context) => {
    const name = javascriptText(call.args[0] ?? undefinedResult);
    const drop = onQuery((query) => ({
      result: undefinedResult,
      query: pairsOf(query)
        .filter(({ key }) => key !== name)
        .map(({ key, value }) => pairText(key, value))
        .join('&'),
    }));
    return drop(call, context) && append(call, context);
  },
  get: onQuery((query, { args: [key] }) => {
    const found = pairsOf(query).find((pair) => key && pair.key === javascriptText(key));
    return { result: found ? constant(found.value) : hasHole(query) ? null : constant(null) };
  }),
  has: onQuery((query, { args: [key] }) => {
    const found = pairsOf(query).some((pair) => key && pair.key === javascriptText(key));
    return { result: found ? constant(true) : hasHole(query) ? null : constant(false) };
  }),
  toString: onQuery((query) => ({ result: constant(query) })),
  entries: onQuery((query) => ({
    result: list(pairsOf(query).map(({ key, value }) => list([constant(key), constant(value)]))),
  })),
};
