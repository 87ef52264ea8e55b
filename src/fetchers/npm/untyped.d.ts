// The parts we use of npm's own packages that come without types.

declare module '@npmcli/config' {
  export default class Config {
    constructor(options: {
      readonly npmPath: string;
      readonly definitions: object;
      readonly shorthands: object;
      readonly flatten: object;
      readonly nerfDarts: readonly string[];
      readonly argv: readonly string[];
      readonly env: Readonly<Record<string, string | undefined>>;
      readonly cwd: string;
      readonly warn: boolean;
    });
    load(): Promise<void>;
    /** Camel-case settings, and those of single registries under their own names (`//host/:_authToken`, `@scope:registry`). */
    readonly flat: Readonly<Record<string, unknown>>;
  }
}

declare module '@npmcli/config/lib/definitions/index.js' {
  const all: {
    readonly definitions: object;
    readonly shorthands: object;
    readonly flatten: object;
    readonly nerfDarts: readonly string[];
  };
  export default all;
}

declare module 'npm-pick-manifest' {
  /** Throws an Error with a code: ETARGET, ENOVERSIONS, E403. */
  export default function pickManifest<Manifest>(
    packument: { readonly versions: Readonly<Record<string, Manifest>> },
    wanted: string,
    options?: { readonly defaultTag?: string },
  ): Manifest;
}
