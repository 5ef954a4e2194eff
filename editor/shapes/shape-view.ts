import type { FramePoint } from "@/domain/geometry/point";

/** The line to be drawn for a shape: x and y in turn, in frame pixels, straight from point to point. */
export interface Outline {
  readonly points: readonly number[];
  readonly isClosed: boolean;
}

export interface HandlePlace {
  readonly id: string;
  readonly point: FramePoint;
}

/** How a shape is taken hold of. Points are frame pixels. */
export interface ShapeHandles<S> {
  readonly places: (shape: S) => readonly HandlePlace[];
  /** The shape with the handle dragged to the point; undefined if nothing would be left of it. */
  readonly dragged: (shape: S, handleId: string, to: FramePoint) => S | undefined;
  /** Null for shapes that do not turn. */
  readonly rotation: {
    /** Where the shape is turned from, `reach` frame pixels outside it. */
    readonly place: (shape: S, reach: number) => FramePoint;
    /** The shape turned so that its rotation handle points at `to`, by whole steps if a step is given. */
    readonly turnedTo: (shape: S, to: FramePoint, stepDegrees: number | null) => S;
  } | null;
}

/** What the editor knows of a shape type: how it looks, and how it is taken hold of. */
export interface ShapeView<S> {
  readonly outline: (shape: S) => Outline;
  readonly handles: ShapeHandles<S>;
}
