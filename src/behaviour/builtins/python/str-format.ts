/** `str.format` (https://docs.python.org/3/library/string.html#formatstrings). Attributes of fields are not looked up: they give holes. */
import { hole, type Value } from '../../value.ts';
import type { BuiltinContext } from '../builtin.ts';
import { formatValue } from './format-spec.ts';
import { pythonRepr } from './text.ts';

const maxFields = 10_000;

export function formatText(
  template: string,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  context: BuiltinContext,
  depth = 0,
): string | null {
  let out = '';
  let at = 0;
  let automatic = 0;
  for (let fields = 0; fields < maxFields; fields++) {
    const brace = nextBrace(template, at);
    if (brace < 0) return out + template.slice(at);
    out += template.slice(at, brace);
    if (template[brace + 1] === template[brace]) {
      out += template[brace];
      at = brace + 2;
      continue;
    }
    const end = template[brace] === '{' ? fieldEnd(template, brace) : -1;
    if (end < 0 || depth > 2) return null;
    const field = template.slice(brace + 1, end);
    const parts = /^([^!:[.]{0,200})([^!:]{0,200})(?:!([rsa]))?(?::(.*))?$/s.exec(field);
    if (!parts) return null;
    const [, name = '', path, conversion, rawSpec = ''] = parts;
    const value = look(name === '' ? String(automatic++) : name, path ?? '', args, keywords);
    const spec = rawSpec.includes('{')
      ? formatText(rawSpec, args.slice(automatic), keywords, context, depth + 1)
      : rawSpec;
    if (value === null || spec === null) return null;
    const text = conversion === 'r' || conversion === 'a' ? pythonRepr(value) : formatValue(value, spec);
    if (text === null) return null;
    context.spend(1 + (text.length >> 4));
    out += text;
    at = end + 1;
  }
  return null;
}

function nextBrace(text: string, from: number): number {
  const [open, close] = [text.indexOf('{', from), text.indexOf('}', from)];
  return open < 0 || close < 0 ? Math.max(open, close) : Math.min(open, close);
}

/** The brace that closes a field, past the fields inside its spec. */
function fieldEnd(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return -1;
}

const notKnown: Value = { kind: 'unknown', taint: [] };

function look(name: string, path: string, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value | null {
  const value = /^\d{1,6}$/.test(name) ? args[Number(name)] : keywords.get(name);
  // Arguments passed on by `**` may hold the name.
  if (!value) return keywords.has('**') ? notKnown : null;
  if (path === '') return value;
  const item = /^\[([^\]]{1,100})\]$/.exec(path)?.[1];
  if (item === undefined) return notKnown;
  if (value.kind === 'list') return value.items[Number(item)] ?? notKnown;
  if (value.kind === 'object') return value.props.get(item) ?? notKnown;
  return { kind: 'const', value: hole, taint: [], derived: true, via: [] };
}
