export interface Difference {
  readonly what: string;
  /** In the manifest of the archive; of what stands only in the registry, the nearest that is there. */
  readonly keys: readonly (string | number)[];
}
