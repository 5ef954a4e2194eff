import { type FramePoint, framePoint } from "../../geometry/point";
import { turned } from "../../geometry/rotation";
import { centreOf } from "./corners";
import type { Rectangle } from "./schema";

/**
 * The eight places by which a rectangle is resized, named by compass in its own upright frame:
 * `n` is the middle of the top edge before rotation.
 */
export const RECTANGLE_HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type RectangleHandle = (typeof RECTANGLE_HANDLES)[number];

/** Where a handle lies in frame pixels, rotation applied. */
export function handlePoint(box: Rectangle, handle: RectangleHandle): FramePoint {
  const centre = centreOf(box);
  const x = handle.includes("w") ? box.left : handle.includes("e") ? box.right : centre.x;
  const y = handle.includes("n") ? box.top : handle.includes("s") ? box.bottom : centre.y;
  return turned(framePoint(x, y), centre, box.rotation);
}
