import type { Rotation } from "@/domain/media/packet-index";

/** A decoded picture. Whoever has it closes it, or its memory stays taken. */
export interface DecodedPicture {
  /** In pixels as they are shown, after rotation. */
  readonly width: number;
  readonly height: number;
  /** What it takes while it is open. */
  readonly sizeBytes: number;
  /** What the person should know of how the picture came to be. */
  readonly note: PictureNote | null;
  readonly close: () => void;
}

/**
 * The picture of a video that the server decoded, and not the browser: `video-unsupported`, since the browser cannot;
 * `video-failed`, since it failed at this place.
 */
export type PictureNote = "video-unsupported" | "video-failed";

/** A picture that can be drawn: `image` is to be turned clockwise by `rotation`. */
export interface CanvasPicture extends DecodedPicture {
  readonly image: ImageBitmap | VideoFrame;
  readonly rotation: Rotation;
}

const BITMAP_BYTES_PER_PIXEL = 4;

export function pictureOfBitmap(image: ImageBitmap, note: PictureNote | null): CanvasPicture {
  const { width, height } = image;
  const sizeBytes = width * height * BITMAP_BYTES_PER_PIXEL;
  return { image, rotation: 0, width, height, sizeBytes, note, close: () => image.close() };
}

export function pictureOfVideo(image: VideoFrame, rotation: Rotation): CanvasPicture {
  const isTurned = rotation === 90 || rotation === 270;
  const { displayWidth, displayHeight, format, codedWidth, codedHeight } = image;
  return {
    image,
    rotation,
    width: isTurned ? displayHeight : displayWidth,
    height: isTurned ? displayWidth : displayHeight,
    sizeBytes:
      format === null ? codedWidth * codedHeight * BITMAP_BYTES_PER_PIXEL : image.allocationSize(),
    note: null,
    close: () => image.close(),
  };
}
