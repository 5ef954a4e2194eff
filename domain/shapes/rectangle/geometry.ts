import { boundsContain, boundsOfPoints } from "../../geometry/bounds";
import { turned } from "../../geometry/rotation";
import { distanceToSegment } from "../../geometry/segment";
import type { ShapeGeometry } from "../define-shape";
import { centreOf, cornersOf } from "./corners";
import type { Rectangle } from "./schema";

/** Geometry of a rectangle. A point is asked about in the rectangle's own upright frame. */
export const rectangleGeometry: ShapeGeometry<Rectangle> = {
  bounds: (box) =>
    box.rotation === 0
      ? { left: box.left, top: box.top, right: box.right, bottom: box.bottom }
      : boundsOfPoints(cornersOf(box)),
  contains: (box, point) => boundsContain(box, turned(point, centreOf(box), -box.rotation)),
  distanceToOutline: (box, point) => {
    const [a, b, c, d] = cornersOf(box);
    return Math.min(
      distanceToSegment(point, a, b),
      distanceToSegment(point, b, c),
      distanceToSegment(point, c, d),
      distanceToSegment(point, d, a),
    );
  },
  area: (box) => (box.right - box.left) * (box.bottom - box.top),
  moved: (box, dx, dy) => ({
    ...box,
    left: box.left + dx,
    top: box.top + dy,
    right: box.right + dx,
    bottom: box.bottom + dy,
  }),
};
