/** What the head of a model file says, without its numbers. */
export interface ModelFile {
  readonly path: string;
  readonly format: 'safetensors' | 'gguf' | 'hdf5' | 'onnx' | 'saved-model';
  /**
   * Texts by what they are: `metadata`, `chat_template`, `tokenizer.chat_template` … as the format names them; `layer` for the JSON of a Keras model,
   * `operation` and `external-data` for graphs.
   */
  readonly texts: readonly { readonly key: string; readonly text: string }[];
  /** Where the head contradicts the file or itself: what readers make of it depends on the reader. */
  readonly troubles: readonly string[];
}
