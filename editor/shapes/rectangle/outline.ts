import { cornersOf } from "@/domain/shapes/rectangle/corners";
import type { Rectangle } from "@/domain/shapes/rectangle/schema";
import type { Outline } from "../shape-view";

/** The four edges of a rectangle. */
export function rectangleOutline(box: Rectangle): Outline {
  return { points: cornersOf(box).flatMap(({ x, y }) => [x, y]), isClosed: true };
}
