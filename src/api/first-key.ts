/** The key a new service begins with: one the operator chose, or one made here and told once. */
import type { KeyStore } from '../store/keys.ts';
import { hashOfKey, minChosenKeyChars, newKey } from './keys.ts';

/** Name of the row that follows the operator's setting. */
const chosenKeyName = 'ASSAY_API_KEY';

/** A chosen key that cannot be used; `code` lets the command line tell a setting from a fault. */
class ChosenKeyError extends Error {
  readonly code = 'ASSAY_CHOSEN_KEY';
}

/** Refuses, in words for the operator, a key that would be guessable or could not be sent in a header. */
export function checkChosenKey(key: string): void {
  if (key.length < minChosenKeyChars) {
    throw new ChosenKeyError(
      `${chosenKeyName} has ${key.length} characters: a key needs ${minChosenKeyChars} at least, or leave it unset to have one made`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ChosenKeyError(`${chosenKeyName} may hold printable ASCII characters without spaces only`);
  }
}

/** Makes sure there is a key to ask with. Answers the key when it was made here: nobody can read it again. */
export async function ensureFirstKey(keys: KeyStore, chosenKey: string | undefined): Promise<string | undefined> {
  if (chosenKey !== undefined) {
    await follow(keys, chosenKey);
    return undefined;
  }
  if ((await keys.list()).length > 0) return undefined;
  const key = newKey();
  await keys.create({ hash: hashOfKey(key), name: 'first key', role: 'admin', tier: 'self-hosted' });
  return key;
}

/** The operator's key works from now on, and the one that stood in its place no longer does. */
async function follow(keys: KeyStore, chosenKey: string): Promise<void> {
  const hash = hashOfKey(chosenKey);
  await keys.create({ hash, name: chosenKeyName, role: 'admin', tier: 'self-hosted' });
  const known = await keys.list();
  if (known.some((key) => key.hash === hash && key.revokedAt !== null)) {
    throw new ChosenKeyError(`${chosenKeyName} was revoked earlier: choose another one`);
  }
  const former = known.filter((key) => key.name === chosenKeyName && key.hash !== hash && key.revokedAt === null);
  for (const key of former) await keys.revoke(key.hash);
}
