/** A scheme is at least two letters: one is a drive. `git@host:path` is how a repository's page spells its address. */
export function isReference(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|git@[\w.-]+:)/i.test(text);
}
