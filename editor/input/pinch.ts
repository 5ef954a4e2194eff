import { type ScreenPoint, screenPoint } from "@/domain/geometry/point";

/** How two fingers have moved: the middle between them by `dx`, `dy` (CSS pixels), their distance by `factor`. */
export interface PinchStep {
  readonly dx: number;
  readonly dy: number;
  readonly factor: number;
  readonly middle: ScreenPoint;
}

type Fingers = readonly [ScreenPoint, ScreenPoint];

/** The step from where two fingers were to where they are. */
export function pinchStep(before: Fingers, now: Fingers): PinchStep {
  const from = middleOf(before);
  const middle = middleOf(now);
  const spread = distanceOf(before);
  return {
    dx: middle.x - from.x,
    dy: middle.y - from.y,
    factor: spread === 0 ? 1 : distanceOf(now) / spread || 1,
    middle,
  };
}

function middleOf([one, other]: Fingers): ScreenPoint {
  return screenPoint((one.x + other.x) / 2, (one.y + other.y) / 2);
}

function distanceOf([one, other]: Fingers): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
