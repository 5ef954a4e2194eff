import type { ImageHeader } from "@/domain/media/image-header";

/** A file that came in, by itself or in an archive. It can be read again and again. */
export interface SourceFile {
  /** Relative path with `/`, as the frame will be called. */
  readonly name: string;
  readonly sizeBytes: number;
  /** What was found in it when it was received, and the key under which its bytes lie whole. */
  readonly received?: {
    readonly sha256: string;
    /** Null for what is no plain image. */
    readonly header: ImageHeader | null;
    readonly blobKey: string;
  };
  open(): AsyncIterable<Uint8Array>;
}
