/** Which arguments of a catalogued call play which role. */

import type { Row } from '../catalogue/row.ts';
import type { Role } from '../facts.ts';
import { constant, join, optionsOf, unknown, type Value } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import { argumentOf } from './argument.ts';
import { concat } from './expressions/concat.ts';
import { deepTaint, type Machine } from './machine.ts';

export function rolesOf(machine: Machine, what: ApiCall, row: Row): Partial<Record<Role, Value>> {
  const out: Partial<Record<Role, Value>> = {};
  for (const [role, reference] of Object.entries(row.args ?? {}) as [Role, string | readonly string[]][]) {
    const found: Value[] = [];
    for (const one of typeof reference === 'string' ? [reference] : reference) {
      const value = argumentOf(machine, what, one);
      if (value === null) continue;
      found.push(value);
      if (role === 'url' || role === 'host' || role === 'path' || role === 'command') break;
    }
    if (found.length > 0) out[role] = role === 'url' ? addressValue(machine, found.reduce(join)) : found.reduce(join);
  }
  return out.header ? { ...out, ...splitHeaders(out.header) } : out;
}

/** A URL object as the text it stands for; data in its query leaves a hole. */
function addressValue(machine: Machine, value: Value): Value {
  const href = value.kind === 'object' ? value.props.get('href') : undefined;
  if (!href) return value;
  const taint = deepTaint(value);
  return taint.length === 0 ? href : concat(machine, [href, constant('?'), { ...unknown, taint }]);
}

const authHeader =
  /^(?:authorization|proxy-authorization|x-api-key|api-key|apikey|x-auth-token|x-access-token|x-goog-api-key|x-token|private-token|token|cookie|x-[a-z-]*(?:key|token|auth|secret)[a-z-]*|[a-z-]*(?:api-?key|access-token|auth-token))$/i;

/** Where in the headers a value stands decides whether it authenticates or is carried off. */
function splitHeaders(header: Value): Partial<Record<Role, Value>> {
  const out: Partial<Record<Role, Value>> = {};
  for (const option of optionsOf(header)) {
    if (option.kind !== 'object') continue;
    for (const [key, value] of option.props) {
      const role: Role = authHeader.test(key)
        ? 'auth-header'
        : key.toLowerCase() === 'user-agent'
          ? 'user-agent'
          : 'header';
      if (role === 'header') continue;
      out[role] = out[role] ? join(out[role], value) : value;
    }
    const others = new Map(
      [...option.props].filter(([key]) => !authHeader.test(key) && key.toLowerCase() !== 'user-agent'),
    );
    out.header = { ...option, props: others };
  }
  return out;
}
