/** A JSON schema in the words of a table. */
import { type Html, html, joined } from './html.ts';

/** The keywords our schemas use. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

export interface FieldRow {
  /** With the path inside inline objects: `error.code`, `files[].name`. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: SchemaNode;
}

/** The fields of an object, those of inline objects below their own. */
export function fieldRows(schema: SchemaNode, prefix = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = prefix + key;
    const row = { name, required: schema.required?.includes(key) ?? false, schema: field };
    const inner = field.items ? fieldRows(field.items, `${name}[].`) : fieldRows(field, `${name}.`);
    return [row, ...inner];
  });
}

export function typeText(schema: SchemaNode): Html {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.anyOf) return joined(schema.anyOf.map((one, i) => html`${i ? ' or ' : ''}${typeText(one)}`));
  if (schema.enum) return joined(schema.enum.map((value, i) => html`${i ? ' · ' : ''}<code>${String(value)}</code>`));
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.items) return html`list of ${typeText(schema.items)}${bounds(schema)}`;
  const values = Object.values(schema.patternProperties ?? {})[0];
  if (values) return html`object of ${typeText(values)}`;
  return html`${[schema.type ?? 'any'].flat().join(' or ')}${bounds(schema)}`;
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems }: SchemaNode): string {
  const words = [
    minimum !== undefined && maximum !== undefined
      ? `${minimum}–${maximum}`
      : minimum !== undefined
        ? `≥ ${minimum}`
        : '',
    minLength ? 'not empty' : '',
    maxLength ? `at most ${maxLength} characters` : '',
    maxItems ? `at most ${maxItems}` : '',
  ].filter((word) => word !== '');
  return words.length > 0 ? `, ${words.join(', ')}` : '';
}
