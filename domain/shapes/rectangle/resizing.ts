import { type FramePoint, framePoint } from "../../geometry/point";
import { turned } from "../../geometry/rotation";
import { centreOf } from "./corners";
import type { RectangleHandle } from "./handles";
import type { Rectangle } from "./schema";

/**
 * The rectangle with the handle dragged to the point (frame pixels). The opposite edge or corner stays where
 * it is on the frame; dragged across it, the rectangle turns over and stays well formed.
 * Undefined if nothing would be left of it (an edge of length zero).
 */
export function resized(
  box: Rectangle,
  handle: RectangleHandle,
  to: FramePoint,
): Rectangle | undefined {
  const oldCentre = centreOf(box);
  const local = turned(to, oldCentre, -box.rotation);
  const [left, right] = handle.includes("w")
    ? sorted(local.x, box.right)
    : handle.includes("e")
      ? sorted(box.left, local.x)
      : [box.left, box.right];
  const [top, bottom] = handle.includes("n")
    ? sorted(local.y, box.bottom)
    : handle.includes("s")
      ? sorted(box.top, local.y)
      : [box.top, box.bottom];
  if (left === right || top === bottom) return undefined;
  if (box.rotation === 0) return { ...box, left, top, right, bottom };

  // The new centre was found in the frame turned about the old one: it moves with the rest.
  const localCentre = framePoint((left + right) / 2, (top + bottom) / 2);
  const centre = turned(localCentre, oldCentre, box.rotation);
  const dx = centre.x - localCentre.x;
  const dy = centre.y - localCentre.y;
  return { ...box, left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
}

function sorted(one: number, other: number): readonly [number, number] {
  return one <= other ? [one, other] : [other, one];
}
