/** Text as both databases keep it: PostgreSQL refuses U+0000 and lone surrogates, SQLite cuts at the first. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
