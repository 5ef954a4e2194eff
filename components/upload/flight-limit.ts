const MIB = 1024 * 1024;
const SMALL_BYTES = MIB;
const LARGE_BYTES = 64 * MIB;

/**
 * How many files may be on the way at once, by the sizes of those that would be. Small files wait for answers more than
 * for the line, so that more of them help; a browser has six connections to a server, of which the page needs one.
 * Large ones fill the line by themselves, and fewer at once means that each is safe sooner.
 */
export function flightLimit(sizesBytes: readonly number[]): number {
  if (sizesBytes.some((size) => size >= LARGE_BYTES)) return 2;
  return sizesBytes.every((size) => size <= SMALL_BYTES) ? 5 : 4;
}
