/** Compiled Python as far as it says what it is: names, constants and where it came from. It is never loaded. */
export interface Bytecode {
  readonly path: string;
  /** CPython's magic number: 3531 is 3.12. */
  readonly magic: number;
  /** How the importer makes sure that the source has not changed since; `never` means that it runs whatever the source says. */
  readonly checkedBy: 'time' | 'hash' | 'never';
  /** Length of the source it was compiled from, in bytes; absent when the header does not tell. */
  readonly sourceSize?: number;
  /** Globals, attributes and modules it uses, in the order they come. */
  readonly names: readonly string[];
  /** Text constants of some length, cut. */
  readonly texts: readonly string[];
  /** Why reading ended early; what came before is there. */
  readonly broken?: string;
}
