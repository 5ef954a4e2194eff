import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";

/** `step`: the person goes from frame to frame. `play`: the frames go by themselves. */
export type Pace = "step" | "play";

export interface WindowParts {
  readonly frame: FrameNumber;
  /** Null while it is not known. */
  readonly description: FrameDescription | null;
  readonly direction: 1 | -1;
  /** How far the last steps went, signed; what is as far again may well be next. */
  readonly stride: number;
  readonly pace: Pace;
  /** What the pictures of the window may take together. */
  readonly limitBytes: number;
  /** The next frame that is shown, going that way; undefined at the end. */
  readonly after: (frame: FrameNumber, direction: 1 | -1) => FrameNumber | undefined;
}

interface Reach {
  readonly ahead: number;
  readonly behind: number;
}

/** Pictures of a video come out of the decoder one after the other, so that looking farther ahead costs little. */
const REACHES: Readonly<Record<"image" | "video", Readonly<Record<Pace, Reach>>>> = {
  image: { step: { ahead: 4, behind: 1 }, play: { ahead: 12, behind: 0 } },
  video: { step: { ahead: 8, behind: 4 }, play: { ahead: 24, behind: 0 } },
};
/** A stride longer than this is a jump, after which anything may come. */
const MAX_STRIDE = 30;
const IMAGE_BYTES_PER_PIXEL = 4;
const VIDEO_BYTES_PER_PIXEL = 1.5;

/** The frames whose pictures should be here beside the one that is wanted, the most urgent first. */
export function prefetchWindow(parts: WindowParts): FrameNumber[] {
  const { frame, description, direction, stride, pace, after } = parts;
  const kind = description?.source.kind === "chunk" ? "video" : "image";
  const { ahead, behind } = REACHES[kind][pace];
  const most = mostPictures(description, kind, parts.limitBytes);
  const frames = new Set<FrameNumber>();
  const walk = (way: 1 | -1, count: number) => {
    let next = after(frame, way);
    for (let step = 0; step < count && next !== undefined; step += 1) {
      frames.add(next);
      next = after(next, way);
    }
  };
  const isStride = pace === "step" && Math.abs(stride) > 1 && Math.abs(stride) <= MAX_STRIDE;
  if (isStride) {
    const way = stride < 0 ? -1 : 1;
    const target = after(frame + stride - way, way);
    if (target !== undefined) frames.add(target);
  }
  walk(direction, ahead);
  walk(direction === 1 ? -1 : 1, behind);
  return [...frames].slice(0, Math.max(1, most));
}

function mostPictures(
  description: FrameDescription | null,
  kind: "image" | "video",
  limitBytes: number,
): number {
  if (description === null) return Number.POSITIVE_INFINITY;
  const bytesPerPixel = kind === "video" ? VIDEO_BYTES_PER_PIXEL : IMAGE_BYTES_PER_PIXEL;
  return Math.floor(limitBytes / (description.width * description.height * bytesPerPixel)) - 1;
}
