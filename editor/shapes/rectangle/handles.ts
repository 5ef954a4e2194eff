import { framePoint } from "@/domain/geometry/point";
import { directionDegrees, normalDegrees, turned } from "@/domain/geometry/rotation";
import { centreOf } from "@/domain/shapes/rectangle/corners";
import { handlePoint, RECTANGLE_HANDLES } from "@/domain/shapes/rectangle/handles";
import { resized } from "@/domain/shapes/rectangle/resizing";
import type { Rectangle } from "@/domain/shapes/rectangle/schema";
import type { ShapeHandles } from "../shape-view";

/** Eight handles on the edges, and one above the top edge that turns the rectangle. */
export const rectangleHandles: ShapeHandles<Rectangle> = {
  places: (box) => RECTANGLE_HANDLES.map((id) => ({ id, point: handlePoint(box, id) })),
  dragged: (box, handleId, to) => {
    const handle = RECTANGLE_HANDLES.find((id) => id === handleId);
    if (handle === undefined) throw new Error(`a rectangle has no handle ${handleId}`);
    return resized(box, handle, to);
  },
  rotation: {
    place: (box, reach) => {
      const centre = centreOf(box);
      return turned(framePoint(centre.x, box.top - reach), centre, box.rotation);
    },
    turnedTo: (box, to, stepDegrees) => {
      const degrees = directionDegrees(centreOf(box), to);
      const whole =
        stepDegrees === null ? degrees : Math.round(degrees / stepDegrees) * stepDegrees;
      return { ...box, rotation: normalDegrees(whole) };
    },
  },
};
