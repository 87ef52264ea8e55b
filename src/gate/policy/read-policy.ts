import { Errors } from 'typebox/value';
import { type Document, isMap, isNode, isSeq, parseDocument } from 'yaml';
import { lineAt } from '../../languages/line-at.ts';
import { defaultPolicyName, type Policy, type PolicyName, presets } from './policy.ts';
import { type PolicyFile, policySchema } from './policy-schema.ts';

export interface PolicyProblem {
  readonly line: number;
  readonly message: string;
  /** An unknown key, and what it could have been. */
  readonly unknown?: { readonly key: string; readonly known: readonly string[] };
}

export type PolicyReading = { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] };

const maxMsAllowed = 366 * 24 * 3600 * 1000;

/** All that is wrong with a policy at once, or the policy. `now` bounds how far away a row may expire. */
export function readPolicy(text: string, path: string, now: Date): PolicyReading {
  const document = parseDocument(text, { prettyErrors: false, merge: false });
  const malformed = document.errors.map(({ message, pos }) => ({ line: lineAt(text, pos[0]), message }));
  if (malformed.length > 0) return { problems: malformed };
  const data: unknown = document.toJS({ maxAliasCount: 100 });
  const lineOf: Policy['lineOf'] = (keyPath) => lineAt(text, offsetOf(document, keyPath));
  const problems = [...schemaProblems(data ?? {}, lineOf)];
  if (problems.length > 0) return { problems };
  const file = (data ?? {}) as PolicyFile;
  const rows = (file.allow ?? []).flatMap((row, index) => {
    const line = lineOf(['allow', index]);
    const expires = Date.parse(row.expires);
    if (Number.isNaN(expires)) return [{ line, message: `expires: ${row.expires} is no day` }];
    if (expires > now.getTime() + maxMsAllowed)
      return [{ line, message: `expires: ${row.expires} is more than a year away` }];
    const isNarrow = [row.version, row.rule, row.finding, row.sha256].some((part) => part !== undefined);
    return isNarrow
      ? []
      : [
          {
            line,
            message: 'a row needs a version, rule, finding or sha256: without one it allows what nobody has seen yet',
          },
        ];
  });
  return rows.length > 0 ? { problems: rows } : { policy: resolvePolicy(file, path, lineOf) };
}

/** The policy of a repository that has no file. */
export function builtInPolicy(name: PolicyName = defaultPolicyName): Policy {
  return resolvePolicy({ policy: name }, null, () => 1);
}

function resolvePolicy(file: PolicyFile, path: string | null, lineOf: Policy['lineOf']): Policy {
  const name = file.policy ?? defaultPolicyName;
  const preset = presets[name];
  return {
    name,
    preset,
    file,
    path,
    lineOf,
    whoDecides(key, index) {
      if (path !== null && key !== 'policy' && key in file) {
        return `${path}:${lineOf(index === undefined ? [key] : [key, index])} (${key})`;
      }
      const chosen = path !== null && file.policy !== undefined ? `${path}:${lineOf(['policy'])} ` : '';
      return `${chosen}${name}${key in preset ? ` (${key}: ${String(preset[key as keyof typeof preset])})` : ''}`;
    },
  };
}

/** Of the key, not of its value, which may begin a line below; of the longest part of the path that is there. */
function offsetOf(document: Document, keyPath: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of keyPath) {
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : undefined;
    const next: unknown = isSeq(node) ? node.items[Number(step)] : pair?.value;
    const place = pair?.key ?? next;
    if (!isNode(place)) break;
    offset = place.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function schemaProblems(data: unknown, lineOf: Policy['lineOf']): PolicyProblem[] {
  const errors = [...Errors(policySchema, data)] as SchemaError[];
  // Of the ways a value could have been right, the first that was tried says enough, and less than what is wrong further inside.
  const told = errors.filter(
    ({ keyword, instancePath }, index) =>
      keyword === 'additionalProperties' ||
      (keyword !== 'boolean' &&
        errors.findIndex((other) => other.instancePath === instancePath) === index &&
        !errors.some((other) => other.instancePath.startsWith(`${instancePath}/`))),
  );
  const problems = told.flatMap(({ keyword, instancePath, message, params }): PolicyProblem[] => {
    const keyPath = instancePath
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    if (keyword !== 'additionalProperties') {
      return [{ line: lineOf(keyPath), message: `${keyPath.join('.') || 'the policy'} ${message}${choices(params)}` }];
    }
    return (params.additionalProperties as string[]).map((key) => ({
      line: lineOf([...keyPath, key]),
      message: `unknown key ${[...keyPath, key].join('.')}`,
      unknown: { key, known: knownKeys(keyPath) },
    }));
  });
  return problems.sort((a, b) => a.line - b.line);
}

function choices({ allowedValues, requiredProperties }: Record<string, unknown>): string {
  if (Array.isArray(allowedValues)) return `: ${allowedValues.join(', ')}`;
  return Array.isArray(requiredProperties) ? `: ${requiredProperties.join(', ')}` : '';
}

/** The keys the schema has where the unknown one stands. */
function knownKeys(keyPath: readonly (string | number)[]): string[] {
  let at: unknown = policySchema;
  for (const step of keyPath) {
    const node = at as { properties?: Record<string, unknown>; items?: unknown; anyOf?: readonly unknown[] };
    const object = node.anyOf?.find((one) => (one as { properties?: unknown }).properties !== undefined) ?? node;
    at = typeof step === 'number' ? node.items : (object as typeof node).properties?.[step];
  }
  const node = at as { properties?: object; anyOf?: readonly { properties?: object }[] } | undefined;
  return Object.keys(
    node?.properties ?? node?.anyOf?.find(({ properties }) => properties !== undefined)?.properties ?? {},
  );
}
