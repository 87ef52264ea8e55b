import { type Static, type TSchema, Type } from 'typebox';

/** Reports are readonly everywhere in the house; a schema's own type is not. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** A reference to a named schema that keeps its static type: named once in the OpenAPI document, not copied into each use. */
export function refTo<Schema extends TSchema & { $id?: string }>(schema: Schema) {
  if (!schema.$id) throw new TypeError('only a schema with an $id can be referred to');
  return Type.Unsafe<DeepReadonly<Static<Schema>>>(Type.Ref(`${schema.$id}#`));
}
