import { type FramePoint, framePoint } from "./point";

/** An upright box in frame pixels, edges included. `left <= right` and `top <= bottom`. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest bounds with both points on their edge, whichever way they lie to each other. */
export function boundsBetween(one: FramePoint, other: FramePoint): Bounds {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    right: Math.max(one.x, other.x),
    bottom: Math.max(one.y, other.y),
  };
}

/** The smallest bounds round all points. Throws without points. */
export function boundsOfPoints(points: readonly FramePoint[]): Bounds {
  if (points.length === 0) throw new Error("no points have no bounds");
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** The smallest bounds round all given ones. Throws without any. */
export function boundsUnion(all: readonly Bounds[]): Bounds {
  if (all.length === 0) throw new Error("nothing has no bounds");
  return {
    left: Math.min(...all.map((bounds) => bounds.left)),
    top: Math.min(...all.map((bounds) => bounds.top)),
    right: Math.max(...all.map((bounds) => bounds.right)),
    bottom: Math.max(...all.map((bounds) => bounds.bottom)),
  };
}

/** The bounds grown by `by` frame pixels on each side. */
export function boundsGrown(bounds: Bounds, by: number): Bounds {
  return {
    left: bounds.left - by,
    top: bounds.top - by,
    right: bounds.right + by,
    bottom: bounds.bottom + by,
  };
}

/** Whether the point lies in the bounds or on their edge. */
export function boundsContain(bounds: Bounds, point: FramePoint): boolean {
  return (
    bounds.left <= point.x &&
    point.x <= bounds.right &&
    bounds.top <= point.y &&
    point.y <= bounds.bottom
  );
}

/** Whether the inner bounds lie wholly in the outer ones; shared edges count as inside. */
export function boundsEnclose(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.left <= inner.left &&
    inner.right <= outer.right &&
    outer.top <= inner.top &&
    inner.bottom <= outer.bottom
  );
}

/** Whether the bounds share at least a point. */
export function boundsMeet(one: Bounds, other: Bounds): boolean {
  return (
    one.left <= other.right &&
    other.left <= one.right &&
    one.top <= other.bottom &&
    other.top <= one.bottom
  );
}

/** The point of the bounds nearest to the given one. */
export function clampToBounds(point: FramePoint, bounds: Bounds): FramePoint {
  return framePoint(
    Math.min(Math.max(point.x, bounds.left), bounds.right),
    Math.min(Math.max(point.y, bounds.top), bounds.bottom),
  );
}
