/** The package a reference names, for a person, before anything was fetched: `npm:@scope/name@1.0.0` → `@scope/name`, `1.0.0`. */
export function namesOf(reference: string): { readonly package: string; readonly version?: string } {
  const [, name, version] = /^(?:[a-z][a-z0-9+-]+:(?!\/\/))?(.+?)(?:@([^@/]+))?$/s.exec(reference) ?? [];
  if (name === undefined || reference.includes('://')) return { package: reference };
  return { package: name, ...(version === undefined ? {} : { version }) };
}
