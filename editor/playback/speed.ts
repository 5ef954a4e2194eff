/**
 * How fast the frames go by: `times` their own times (1 is as filmed), or a number of frames `perSecond`, whatever
 * their times are.
 */
export type Speed =
  | { readonly kind: "times"; readonly factor: number }
  | { readonly kind: "perSecond"; readonly frames: number };

export const NORMAL_SPEED: Speed = { kind: "times", factor: 1 };

const times = (factor: number): Speed => (factor === 1 ? NORMAL_SPEED : { kind: "times", factor });
const perSecond = (frames: number): Speed => ({ kind: "perSecond", frames });

/** What can be chosen: by the frames' own times, the slowest first, then by number. */
export const SPEEDS: readonly Speed[] = [
  ...[0.25, 0.5, 1, 2, 4].map(times),
  ...[1, 12, 15, 25, 50, 100].map(perSecond),
];
