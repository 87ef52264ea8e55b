import type { Severity } from '../../../model/threat.ts';

/** The rules of this family that speak of a secret found in a text. */
export type SecretRule =
  | 'vendor-token'
  | 'webhook-url'
  | 'private-key'
  | 'crypto-wallet-secret'
  | 'aws-pair'
  | 'jwt-embedded'
  | 'connection-uri'
  | 'service-account-json'
  | 'generic-assignment';

/** A secret in a text; offsets are UTF-16 units. */
export interface SecretMatch {
  readonly rule: SecretRule;
  readonly start: number;
  readonly end: number;
  /** What it is, with an article: `a GitHub access token`. */
  readonly what: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** Why one is sure or not, as a clause: `its checksum is valid`. */
  readonly why: string;
  /** Where further parts of the same secret stand (the other half of a key pair). */
  readonly parts?: readonly { readonly start: number; readonly end: number }[];
}

/** A finder looks at one place of a text. `at` is where its literal stands. */
export interface Finder {
  /** Literals (case-sensitive, three characters at least) the secret begins with. */
  readonly prefixes: readonly string[];
  readonly find: (text: string, at: number) => SecretMatch | null;
}
