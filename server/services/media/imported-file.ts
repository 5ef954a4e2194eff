import type { ImageHeader } from "@/domain/media/image-header";

/** A file whose bytes lie in the blob store, ready to become a frame. */
export interface ImportedFile {
  readonly name: string;
  /** SHA-256 in 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly header: ImageHeader;
}
