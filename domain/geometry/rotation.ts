import { type FramePoint, framePoint } from "./point";

/** Degrees brought into 0..360, 360 excluded. */
export function normalDegrees(degrees: number): number {
  const turned = degrees % 360;
  const positive = turned < 0 ? turned + 360 : turned;
  // A tiny negative angle rounds up to a full turn.
  return positive === 360 || Object.is(positive, -0) ? 0 : positive;
}

/** The point turned about the centre, clockwise as seen with y down. Quarter turns are exact. */
export function turned(point: FramePoint, centre: FramePoint, degrees: number): FramePoint {
  const { sine, cosine } = sineAndCosine(degrees);
  const x = point.x - centre.x;
  const y = point.y - centre.y;
  return framePoint(centre.x + x * cosine - y * sine, centre.y + x * sine + y * cosine);
}

/** The direction from the centre to the point in degrees 0..360, clockwise from straight up. */
export function directionDegrees(centre: FramePoint, point: FramePoint): number {
  const radians = Math.atan2(point.x - centre.x, centre.y - point.y);
  return normalDegrees((radians * 180) / Math.PI);
}

function sineAndCosine(degrees: number): { readonly sine: number; readonly cosine: number } {
  switch (normalDegrees(degrees)) {
    case 0:
      return { sine: 0, cosine: 1 };
    case 90:
      return { sine: 1, cosine: 0 };
    case 180:
      return { sine: 0, cosine: -1 };
    case 270:
      return { sine: -1, cosine: 0 };
    default: {
      const radians = (degrees * Math.PI) / 180;
      return { sine: Math.sin(radians), cosine: Math.cos(radians) };
    }
  }
}
