import type { FrameNumber } from "../annotations/record";

/**
 * One image of a task in order. `width` and `height` are in pixels after EXIF orientation is applied:
 * the frame in which every coordinate of the frame is given.
 */
export interface FrameDescription {
  readonly frame: FrameNumber;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly hash: string;
  readonly mediaType: string;
}
