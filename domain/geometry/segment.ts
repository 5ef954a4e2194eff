import type { FramePoint } from "./point";

/** The distance in frame pixels between two points. */
export function distance(one: FramePoint, other: FramePoint): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The distance in frame pixels from the point to the straight line between two ends, ends included. */
export function distanceToSegment(point: FramePoint, start: FramePoint, end: FramePoint): number {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const squared = dx * dx + dy * dy;
  if (squared === 0) return distance(point, start);
  const along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / squared;
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - (start.x + t * dx), point.y - (start.y + t * dy));
}
