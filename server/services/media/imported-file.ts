import type { Orientation } from "@/domain/media/image-header";

/** A file whose bytes lie in the blob store, ready to become a medium. */
export interface ImportedMedium {
  /** SHA-256 in 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly kind: "image" | "page" | "video" | "point cloud";
  /** Pixels as stored, of the first picture where they differ; null where there are none. */
  readonly stored: { readonly width: number; readonly height: number } | null;
  readonly durationSecs: number | null;
  readonly pictureCount: number;
  /** Where the packet index of a video lies, and its packets when those are not in the medium's own file. */
  readonly indexSha256: string | null;
  readonly packetsSha256: string | null;
  /** True for a video whose chunks the server has to make. */
  readonly hasMadeChunks: boolean;
  /** What else its header tells. */
  readonly header: Readonly<Record<string, unknown>>;
}

/** A picture of a medium that becomes a frame. Width and height are after orientation, both 0 without pixels. */
export interface ImportedFrame {
  readonly name: string;
  readonly sha256: string;
  readonly indexInMedium: number;
  readonly timeSecs: number | null;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** A medium that hangs on a frame. */
export interface ImportedContext {
  /** 0-based among the frames of the addition. */
  readonly frame: number;
  readonly name: string;
  readonly sha256: string;
  /** 0-based order beside the frame. */
  readonly position: number;
}

/** All that one import brings into a task. */
export interface Addition {
  readonly dimension: "2d" | "3d";
  /** Each content once. */
  readonly media: readonly ImportedMedium[];
  /** In the order in which they are numbered. */
  readonly frames: readonly ImportedFrame[];
  readonly context: readonly ImportedContext[];
}
