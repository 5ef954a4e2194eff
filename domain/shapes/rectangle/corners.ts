import { type FramePoint, framePoint } from "../../geometry/point";
import { turned } from "../../geometry/rotation";
import type { Rectangle } from "./schema";

/** The four corners, clockwise from the top-left one, rotation applied. */
export type Corners = readonly [FramePoint, FramePoint, FramePoint, FramePoint];

/** The point about which a rectangle turns, in frame pixels. */
export function centreOf(box: Rectangle): FramePoint {
  return framePoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
}

/** The corners of a rectangle in frame pixels. */
export function cornersOf(box: Rectangle): Corners {
  const centre = centreOf(box);
  const corner = (x: number, y: number) =>
    box.rotation === 0 ? framePoint(x, y) : turned(framePoint(x, y), centre, box.rotation);
  return [
    corner(box.left, box.top),
    corner(box.right, box.top),
    corner(box.right, box.bottom),
    corner(box.left, box.bottom),
  ];
}
