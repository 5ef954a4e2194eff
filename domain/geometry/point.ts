declare const frameOfReference: unique symbol;

/** A point of a named frame of reference. Brands keep two frames from being mixed by mistake. */
interface Point<Reference extends string> {
  readonly x: number;
  readonly y: number;
  readonly [frameOfReference]?: Reference;
}

/** Frame pixels: origin at the top-left corner of the top-left pixel, x right, y down, float64. */
export type FramePoint = Point<"frame"> & { readonly [frameOfReference]?: "frame" };

/** CSS pixels of the canvas element: origin at its top-left corner, x right, y down. */
export type ScreenPoint = Point<"screen"> & { readonly [frameOfReference]?: "screen" };

/** Names the numbers as a point in frame pixels. The caller guarantees the frame of reference. */
export function framePoint(x: number, y: number): FramePoint {
  return { x, y } as FramePoint;
}

/** Names the numbers as a point in CSS pixels. The caller guarantees the frame of reference. */
export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}
