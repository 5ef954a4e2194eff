/** The least width of a small picture with the gap beside it, in CSS pixels. */
const CELL_PX = 84;

interface Ends {
  readonly startFrame: number;
  readonly stopFrame: number;
}

/**
 * The frames whose pictures fit into a strip of this width: each from the middle of its share of the job. `near` is the
 * place of the one whose share `frame` lies in.
 */
export function filmStripFrames(
  { startFrame, stopFrame }: Ends,
  widthPx: number,
  frame: number,
): { frames: number[]; near: number } {
  const length = stopFrame - startFrame + 1;
  const count = Math.min(length, Math.floor(widthPx / CELL_PX));
  const frames = Array.from(
    { length: count },
    (_, place) => startFrame + Math.floor(((place + 0.5) * length) / count),
  );
  const near = Math.floor(((frame - startFrame) * count) / length);
  return { frames, near };
}
