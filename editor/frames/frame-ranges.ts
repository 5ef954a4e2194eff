import type { FrameNumber } from "@/domain/annotations/record";

/** Frames that follow each other. Both ends inclusive. */
export type FrameRange = readonly [from: FrameNumber, to: FrameNumber];

/** The ranges as few as they can be, in order: those that meet or overlap are one. */
export function joinRanges(ranges: Iterable<FrameRange>): FrameRange[] {
  const joined: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

export function isSameRanges(one: readonly FrameRange[], other: readonly FrameRange[]): boolean {
  return (
    one.length === other.length &&
    one.every(([from, to], place) => other[place]?.[0] === from && other[place]?.[1] === to)
  );
}
