import type { FrameNumber } from "../annotations/record";

/**
 * How a browser gets the picture of a frame.
 * `file`: the medium's own file is the picture, and every browser decodes it.
 * `picture`: the server makes a picture of it that every browser decodes.
 * `chunk`: it is one of the pictures of a chunk of a video. `firstFrame` is the first frame of that chunk which the
 * asker may see: the chunk is asked for under its address, so that it has one address for all its frames.
 */
export type FrameSource =
  | { readonly kind: "file" }
  | { readonly kind: "picture" }
  | { readonly kind: "chunk"; readonly chunk: number; readonly firstFrame: FrameNumber };

/**
 * One picture of a task in order. `width` and `height` are in pixels after orientation is applied (EXIF's, or the
 * rotation of a video): the frame in which every coordinate of the frame is given. Both are 0 where there are no
 * pixels, as in a point cloud.
 */
export interface FrameDescription {
  readonly frame: FrameNumber;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the medium's own file: it names the content in addresses. */
  readonly hash: string;
  readonly mediaType: string;
  /** 0-based picture of the medium: 0 for an image, the number in order of presentation for a video. */
  readonly indexInMedium: number;
  /** Seconds from the medium's start at which the picture is presented; null for what has no time. */
  readonly timeSecs: number | null;
  readonly isRemoved: boolean;
  readonly source: FrameSource;
}
