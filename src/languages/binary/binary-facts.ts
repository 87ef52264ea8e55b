/** Bytes that stand behind the end of a picture or sound, where viewers do not look. */
export interface Appended {
  readonly path: string;
  /** Format that ends before them: `png`, `jpeg`, `gif`, `bmp`, `wav`, `webp`. */
  readonly host: string;
  /** Offset of the first such byte. */
  readonly at: number;
  readonly size: number;
  /** What they are by their own first bytes: a kind of `binaryKind`, `script` for text with a shebang or PHP tag; absent when nothing is recognised. */
  readonly kind?: string;
  /** Their beginning as text, when they are text. */
  readonly text?: string;
}

/** Readable texts inside of a program that name an address or a command. */
export interface ProgramTexts {
  readonly path: string;
  readonly kind: string;
  readonly texts: readonly string[];
}
