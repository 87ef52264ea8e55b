/** Python: files, file handles, path objects. */

import { rowOf } from '../../../catalogue/lookup.ts';
import { api, constant, unknown, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { callRow } from '../../catalogued-call.ts';
import { deepTaint, type Machine } from '../../machine.ts';
import { record } from '../../record.ts';
import { shippedFile } from '../../shipped-file.ts';

/** `open(path, mode)`: what is read, or a file that is written to. */
export function openFile(machine: Machine, what: ApiCall): Value | null {
  const path = what.args[0] ?? what.keywords.get('file') ?? unknown;
  const mode = what.args[1] ?? what.keywords.get('mode');
  const text = mode?.kind === 'const' ? String(mode.value) : 'r';
  if (/[wax]/.test(text)) return { ...api('#file', false, [path]), taint: [] };
  const value = readPath(machine, what, path);
  return { ...api('#file', false, [path, value]), taint: value.taint };
}

function readPath(machine: Machine, what: ApiCall, path: Value): Value {
  const result = callRow(machine, { ...what, args: [path] }, rowOf('python', 'io.open')!);
  const text =
    path.kind === 'const'
      ? path.value
      : path.kind === 'api' && path.made?.[0]?.kind === 'const'
        ? path.made[0].value
        : null;
  if (typeof text === 'string') {
    const before = machine.written.get(`file:${text}`);
    if (before) return withTaint(before, result.taint);
    const file = shippedFile(machine, text);
    const content = file === null ? null : machine.sources.text(file);
    if (content !== null) return constant(content, result.taint, true, ['file']);
  }
  return withTaint(unknown, result.taint);
}

export function readHandle(_machine: Machine, what: ApiCall): Value | null {
  return what.callee.made?.[1] ?? withTaint(unknown, what.callee.taint);
}

export function writeHandle(machine: Machine, what: ApiCall): Value | null {
  const [path] = what.callee.made ?? [];
  const content = what.args[0] ?? unknown;
  record(machine, what.node, {
    api: 'open.write',
    effects: ['file-write'],
    args: { path: path ?? unknown, content },
    positional: what.args,
    hidden: false,
  });
  if (path?.kind === 'const' && typeof path.value === 'string') machine.written.set(`file:${path.value}`, content);
  return unknown;
}

export function readPathObject(machine: Machine, what: ApiCall): Value | null {
  return readPath(machine, what, what.callee.made?.[0] ?? unknown);
}

export function writePathObject(machine: Machine, what: ApiCall): Value | null {
  const path = what.callee.made?.[0];
  if (path?.kind === 'const' && typeof path.value === 'string' && what.args[0])
    machine.written.set(`file:${path.value}`, what.args[0]);
  return null;
}

/** `json.dump(data, file)`, `shutil.copyfileobj`, `pickle.dump`: written through a handle. */
export function dump(machine: Machine, what: ApiCall): Value | null {
  const [data, handle] = what.args;
  const path = handle?.kind === 'api' ? handle.made?.[0] : undefined;
  if (data && path) {
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['file-write'],
      args: { path, content: data },
      positional: what.args,
      hidden: false,
    });
    if (path.kind === 'const' && typeof path.value === 'string') machine.written.set(`file:${path.value}`, data);
  }
  return unknown;
}

export function loadHandle(_machine: Machine, what: ApiCall): Value | null {
  const [handle] = what.args;
  return handle?.kind === 'api' && handle.path === '#file' ? withTaint(unknown, deepTaint(handle)) : null;
}
