/** What is used of the package, which comes without types. The two methods with an underscore are its blocks; the version is pinned. */
declare module 'seek-bzip' {
  export default class Bunzip {
    static readonly Stream: new () => object;
    constructor(input: object, output: object);
    readonly reader: { read(bits: number): number };
    readonly streamCRC: number;
    /** False at the end of the stream. */
    _init_block(): boolean;
    _read_bunzip(): number;
  }
}
