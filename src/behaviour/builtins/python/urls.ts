/** urllib.parse, with Python 2's names for it. Unknown parts of a URL stay holes. */
import { constant, hole, list, object, type Value } from '../../value.ts';
import { attempt, type Builtins, bytesOf, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { quotePercent, unquotePercent } from '../codecs/percent.ts';
import { pairsOf } from './dicts.ts';
import { pythonText } from './text.ts';

function quoter(plus: boolean, safeByDefault: string): Builtin {
  return ({ args: [value, safe], keywords }, context) => {
    context.via('url');
    const bytes = bytesOf(value);
    const text = bytes ? asBuffer(bytes).toString('utf8') : textOf(value);
    const given = safe ?? keywords.get('safe');
    const kept = given ? textOf(given) : safeByDefault;
    if (text === null || kept === null) return null;
    context.spend(stepsFor(text.length));
    const quoted = quotePercent(text, kept);
    return quoted === null ? null : textValue(plus ? quoted.replaceAll('%20', '+') : quoted);
  };
}

function unquoter(plus: boolean): Builtin {
  return ({ args: [value] }, context) => {
    context.via('url');
    const text = textOf(value);
    if (text === null) return null;
    context.spend(stepsFor(text.length));
    return textValue(unquotePercent(plus ? text.replaceAll('+', ' ') : text));
  };
}

const urlencode: Builtin = ({ args: [value] }, context) => {
  context.via('url');
  if (!value || value.kind === 'unknown' || value.kind === 'api') return null;
  const { pairs, known } = pairsOf(value);
  context.spend(1 + pairs.length);
  const quote = (text: string) => (quotePercent(text, '') ?? hole).replaceAll('%20', '+');
  const texts = pairs.map(([key, item]) => `${quote(key)}=${quote(pythonText(item))}`);
  if (!known) texts.push(hole);
  return textValue(texts.join('&'));
};

/** The six parts of RFC 3986, split without judging them. */
const parts = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function parsed(text: string): Value | null {
  const [, scheme = '', netloc = '', path = '', query = '', fragment = ''] = parts.exec(text) ?? [];
  const host = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(netloc);
  const fields = {
    scheme: scheme.toLowerCase(),
    netloc,
    path,
    params: '',
    query,
    fragment,
    hostname: host?.[1]?.toLowerCase() ?? '',
  };
  const props = new Map<string, Value>(Object.entries(fields).map(([name, part]) => [name, constant(part)]));
  props.set('port', constant(host?.[2] ? Number(host[2]) : null));
  props.set('#url', constant(text));
  return object(props);
}

const parse: Builtin = ({ args: [value] }, context) => {
  const text = textOf(value);
  if (text === null) return null;
  context.spend(stepsFor(text.length));
  return parsed(text);
};

const urljoin: Builtin = ({ args: [base, url] }, context) => {
  const [left, right] = [textOf(base), textOf(url)];
  if (left === null || right === null) return null;
  context.spend(stepsFor(left.length + right.length));
  if (left === '' || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(right)) return textValue(right);
  const placeholder = 'zqholeqz';
  const shield = (text: string) => text.replaceAll(hole, placeholder);
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(left))
    return hasHole(left) ? textValue(`${left.replace(/[^/]*$/, '')}${right}`) : null;
  const joined = attempt(() => new URL(shield(right), shield(left)).href);
  return joined === null ? null : textValue(joined.replaceAll(placeholder, hole));
};

const functions: Builtins = {
  quote: quoter(false, '/'),
  quote_plus: quoter(true, ''),
  unquote: unquoter(false),
  unquote_plus: unquoter(true),
  unquote_to_bytes: ({ args: [value] }, context) => {
    context.via('url');
    const text = textOf(value);
    if (text === null || hasHole(text)) return null;
    return constant(
      Buffer.from(
        text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        'latin1',
      ),
    );
  },
  urlencode,
  urljoin,
  urlparse: parse,
  urlsplit: parse,
  parse_qs: ({ args: [value] }, context) => {
    const text = textOf(value);
    if (text === null) return null;
    context.spend(stepsFor(text.length) * 2);
    const found = new Map<string, Value[]>();
    for (const pair of text.split('&')) {
      const [key, part] = pair.split('=', 2).map((half) => unquotePercent(half.replaceAll('+', ' ')));
      if (key && part) found.set(key, [...(found.get(key) ?? []), constant(part)]);
    }
    return object(new Map([...found].map(([key, items]) => [key, list(items)])));
  },
};

export const urlFunctions: Builtins = Object.fromEntries(
  ['urllib.parse', 'urllib', 'urlparse'].flatMap((home) =>
    Object.entries(functions).map(([name, builtin]) => [`${home}.${name}`, builtin]),
  ),
);

export const urlMethods: Builtins = {
  geturl: ({ self }) => (self.kind === 'object' ? (self.props.get('#url') ?? null) : null),
};
