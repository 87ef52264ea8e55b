// What a registry tells of a package, as far as it can be relied on: a field may be missing or of another type.
import { FetchError } from '../fetch-error.ts';

export interface Person {
  readonly name?: string;
  readonly email?: string;
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dist?: {
    readonly tarball?: string;
    readonly integrity?: string;
    readonly shasum?: string;
    readonly attestations?: unknown;
  };
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly hasInstallScript?: boolean;
  readonly gypfile?: boolean;
  readonly deprecated?: string | boolean;
  readonly repository?: string | { readonly url?: string };
  readonly maintainers?: readonly (Person | string)[];
  readonly _npmUser?: Person;
}

export interface Packument {
  readonly name: string;
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Manifest>>;
  /** `created`, `modified` and each version: ISO 8601. */
  readonly time: Readonly<Record<string, string>>;
  readonly maintainers?: readonly (Person | string)[];
}

/** The document of a registry with what is needed of it in its place. Rejects one that has no version to choose from. */
export function asPackument(name: string, told: Readonly<Record<string, unknown>>): Packument {
  const versions = Object.entries(objectOr(told.versions)).filter(([version, manifest]) => {
    const { name: ownName, version: ownVersion } = objectOr(manifest);
    return typeof ownName === 'string' && ownVersion === version;
  });
  if (versions.length === 0) throw new FetchError('not-found', `the npm package ${name} has no version`);
  const whole = { ...told, name, versions: Object.fromEntries(versions), 'dist-tags': objectOr(told['dist-tags']) };
  // A version whose time cannot be read would count as one from the future.
  const times = Object.entries(objectOr(told.time)).filter(
    ([, time]) => !Number.isNaN(Date.parse(typeof time === 'string' ? time : '')),
  );
  return { ...whole, time: Object.fromEntries(times) } as unknown as Packument;
}

function objectOr(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
