import type { Orientation } from "@/domain/media/image-header";
import type { PictureNaming } from "@/domain/media/picture-name";
import type { ImportedMedium } from "@/server/services/media/imported-file";

/** What an addition may consist of: one of these, and never two. */
export type AdditionKind = "pictures" | "videos" | "point clouds";

/** One picture of a file. Width and height are after orientation, both 0 where there are no pixels. */
export interface PictureOfFile {
  readonly timeSecs: number | null;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** Bytes that are to lie in the blob store, and where they are to be had until then. */
export interface BytesToStore {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly from:
    | { readonly kind: "stored"; readonly blobKey: string }
    | { readonly kind: "bytes"; open(): AsyncIterable<Uint8Array> };
}

/** A file that came in, as it was found to be. */
export interface InspectedFile {
  readonly name: string;
  readonly kind: AdditionKind;
  readonly medium: ImportedMedium;
  /** How its pictures are called; null where the file is the picture. */
  readonly naming: PictureNaming | null;
  picture(index: number): PictureOfFile;
  readonly bytes: readonly BytesToStore[];
  readonly warnings: readonly string[];
  /** Copies on this machine that are not wanted any more once the bytes are stored. */
  readonly copies: readonly string[];
}
