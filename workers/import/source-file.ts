/** A file that came in, by itself or in an archive. It can be read again and again. */
export interface SourceFile {
  /** Relative path with `/`, as the frame will be called. */
  readonly name: string;
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
}
