import type { Shape, ShapeType } from "../../shapes/registry";

/** The geometry members of a COCO annotation. `bbox` is [x, y, width, height] in pixels. */
export interface CocoGeometry {
  readonly segmentation: readonly (readonly number[])[];
  readonly area: number;
  readonly bbox: readonly [x: number, y: number, width: number, height: number];
  readonly rotation: number;
}

type ToCoco = { readonly [K in ShapeType]: (shape: Extract<Shape, { type: K }>) => CocoGeometry };

/**
 * How each shape stands in COCO, as CVAT writes it: a box has no segmentation, and a rotated one keeps the box
 * before rotation with the angle as the attribute `rotation`.
 */
const toCoco = {
  rectangle: ({ left, top, right, bottom, rotation }) => ({
    segmentation: [],
    area: (right - left) * (bottom - top),
    bbox: [left, top, right - left, bottom - top],
    rotation,
  }),
} satisfies ToCoco;

/** Geometry of any shape in COCO's terms. Numbers keep every digit of their float64. */
export function cocoGeometry(shape: Shape): CocoGeometry {
  const encode = toCoco[shape.type] as (shape: Shape) => CocoGeometry;
  return encode(shape);
}
