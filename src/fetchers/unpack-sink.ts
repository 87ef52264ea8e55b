/** What a reader of one archive format hands its entries to. Names are as the archive spells them. */
export interface UnpackSink {
  /** Bytes the next entry may have. */
  room(): number;
  /** Counts unpacked bytes, wanted or not; false when the archive unpacks to more than is reasonable and reading must end. */
  spend(bytes: number): boolean;
  /** False when nothing more is wanted. */
  file(name: string, bytes: Uint8Array): boolean;
  /** `target` as a symbolic link means it (from the link's folder) or as a hard link does (from the root). */
  link(name: string, target: string, kind: 'symbolic' | 'hard'): void;
  /** Says that an entry has more bytes than there is room for. False when nothing more is wanted. */
  refuse(name: string): boolean;
  skip(name: string, reason: string, detail?: string): void;
  /** The archive itself is damaged; entries handed over before stay. */
  broken(detail: string): void;
}

/** Under this name stands what follows the end of an archive: most tools ignore it, some other reader of the file may not. */
export const afterTheEnd = '!after-the-end';
