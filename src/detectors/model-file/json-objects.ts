export type JsonObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

/** Every object of parsed JSON, the outer ones first. */
export function* objectsIn(data: unknown): Iterable<JsonObject> {
  const waiting: unknown[] = [data];
  for (let at = 0; at < waiting.length; at++) {
    const value = waiting[at];
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) yield value as JsonObject;
    for (const item of Object.values(value)) if (typeof item === 'object') waiting.push(item);
  }
}
