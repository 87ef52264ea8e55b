/** Walking the data of manifests without trusting its shape. */
import type { Facts, Manifest } from '../../behaviour/facts.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Keys = readonly (string | number)[];

export function fieldsOf(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null;
}

/** A text, or the texts of a list; nothing else. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export interface Leaf {
  readonly keys: Keys;
  readonly key: string;
  readonly value: unknown;
}

const maxLeaves = 20_000;

/** Every key with its value, outermost first; lists of texts are values. */
export function* leavesOf(data: unknown, keys: Keys = [], left = { count: maxLeaves }): Iterable<Leaf> {
  const entries = Array.isArray(data) ? data.entries() : Object.entries(fieldsOf(data) ?? {});
  for (const [key, value] of entries) {
    if (left.count-- <= 0 || keys.length > 40) return;
    const path = [...keys, key];
    if (typeof key === 'string') yield { keys: path, key, value };
    yield* leavesOf(value, path, left);
  }
}

export interface Server {
  readonly manifest: Manifest;
  readonly name: string;
  readonly fields: Fields;
  readonly keys: Keys;
}

const serverKeys = ['mcpServers', 'mcp_servers', 'servers', 'context_servers', 'mcp', 'amp.mcpServers'];

/** The MCP servers a configuration starts or connects to, whatever the client. */
export function* serversOf(facts: Facts): Iterable<Server> {
  for (const manifest of facts.manifests) {
    const root = fieldsOf(manifest.data);
    if (root === null) continue;
    for (const key of serverKeys) {
      if (key === 'servers' && !/mcp|vscode/.test(manifest.kind)) continue;
      const list = fieldsOf(root[key]);
      const inner =
        key === 'mcp' && fieldsOf(list?.servers)
          ? { fields: fieldsOf(list?.servers)!, keys: [key, 'servers'] }
          : { fields: list, keys: [key] };
      for (const [name, value] of Object.entries(inner.fields ?? {})) {
        const fields = fieldsOf(value);
        if (
          fields &&
          ('command' in fields || 'url' in fields || 'serverUrl' in fields || 'httpUrl' in fields || 'args' in fields)
        )
          yield { manifest, name, fields, keys: [...inner.keys, name] };
      }
    }
  }
}

/** Command and arguments as words; some clients write both in one list. */
export function argvOf({ fields }: Server): readonly string[] {
  return [...textsOf(fields.command), ...textsOf(fields.args)];
}
