import type { z } from "zod";
import type { Bounds } from "../geometry/bounds";
import type { FramePoint } from "../geometry/point";
import type { ShapeCodec } from "./codec";

/** What can be asked of a shape's geometry. All in frame pixels; the edge belongs to the shape. */
export interface ShapeGeometry<S> {
  /** The smallest upright box round the shape, rotation applied. */
  readonly bounds: (shape: S) => Bounds;
  readonly contains: (shape: S, point: FramePoint) => boolean;
  /** Frame pixels to the nearest point of the outline, from inside as from outside. */
  readonly distanceToOutline: (shape: S, point: FramePoint) => number;
  /** Square frame pixels. */
  readonly area: (shape: S) => number;
  readonly moved: (shape: S, dx: number, dy: number) => S;
}

/** What the domain knows of a shape type. What only a browser needs is in `editor/shapes`. */
export interface ShapeDefinition<S extends { readonly type: string }> {
  readonly type: S["type"];
  readonly schema: z.ZodType<S>;
  readonly geometry: ShapeGeometry<S>;
  readonly codec: ShapeCodec<S>;
}

/** States a shape type, checked against its own schema. */
export function defineShape<S extends { readonly type: string }>(
  definition: ShapeDefinition<S>,
): ShapeDefinition<S> {
  return definition;
}
