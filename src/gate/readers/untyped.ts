/** Reading data whose shape nobody vouches for. */

export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : none;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Every string of a list, sorted. */
export function textsOf(values: Iterable<unknown>): string[] {
  return [...values].filter((value) => typeof value === 'string' && value !== '').sort() as string[];
}
