import type { Orientation } from "./image-header";

type Matrix = readonly [number, number, number, number];

/** What each EXIF orientation does to a point about the centre, y downwards: x' = a x + b y, y' = c x + d y. */
const MATRICES: Readonly<Record<Orientation, Matrix>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, -1, 1, 0],
  7: [0, -1, -1, 0],
  8: [0, 1, -1, 0],
};

const ALL: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** The one orientation that turns and mirrors as `first` and `second` do one after the other. */
export function afterwards(first: Orientation, second: Orientation): Orientation {
  const [a, b, c, d] = MATRICES[first];
  const [e, f, g, h] = MATRICES[second];
  const both = [e * a + f * c, e * b + f * d, g * a + h * c, g * b + h * d];
  return ALL.find((one) => MATRICES[one].every((value, at) => value === both[at])) ?? 1;
}
