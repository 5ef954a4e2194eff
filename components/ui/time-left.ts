/** Below this the rate says little, and an estimate would jump about. */
const MIN_ELAPSED_MS = 2_000;

/**
 * Milliseconds until `total`, if work goes on at its mean rate so far. Undefined while nothing can be
 * said: no total yet, nothing done, or less than two seconds gone.
 */
export function timeLeftMs(done: number, total: number, elapsedMs: number): number | undefined {
  if (total <= 0 || done <= 0 || done >= total || elapsedMs < MIN_ELAPSED_MS) return undefined;
  return (elapsedMs / done) * (total - done);
}

/** A span in words, coarser the longer it is: "9 s", "4 min", "2 h 10 min". Never "0 s". */
export function spanInWords(spanMs: number): string {
  const seconds = Math.max(1, Math.round(spanMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
