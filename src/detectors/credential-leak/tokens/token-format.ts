import type { Severity } from '../../../model/threat.ts';
import type { Checksum } from './checksums.ts';
import type { Part } from './shape.ts';

/** The rules of this family that are driven by the table. */
export type TableRule = 'vendor-token' | 'webhook-url' | 'private-key' | 'crypto-wallet-secret';

/** One row of the token table (threats.md §17). */
export interface TokenFormat {
  /** Name of the row, used by `{{secret:…}}` in examples: `github-classic`. */
  readonly id: string;
  readonly vendor: string;
  /** What it is, after the vendor's name: `access token`. */
  readonly what: string;
  readonly shape: readonly Part[];
  readonly rule: TableRule;
  readonly severity: Severity;
  /**
   * `prefix`: the shape begins with a literal that is looked for. `infix`: `keyword` stands inside. `value`: the shape has no literal worth looking for and is only
   * tried on a value that is bound to a secret-like name or is a whole string constant.
   */
  readonly find: 'prefix' | 'infix' | 'value';
  /** Literal inside the shape that is looked for; `infix` only. */
  readonly keyword?: string;
  /** At least one of these lower-case words must stand within 120 characters before the token (the name it is bound to included). */
  readonly context?: readonly string[];
  /** Public by design when one of these lower-case words stands within 300 characters. */
  readonly publicBeside?: readonly string[];
  readonly checksum?: Checksum;
}

type Extra = Partial<Omit<TokenFormat, 'id' | 'vendor' | 'what' | 'shape'>>;

export function format(
  id: string,
  vendor: string,
  what: string,
  shape: readonly Part[],
  extra: Extra = {},
): TokenFormat {
  const find = extra.keyword ? 'infix' : 'prefix';
  return { id, vendor, what, shape, rule: 'vendor-token', severity: 'HIGH', find, ...extra };
}
