/**
 * What drivers and PostgreSQL say when there is no connection to a service, or none any more: it is
 * away, starting, stopping, or full.
 */
const CODES = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

/**
 * True if an error, or one that caused it, says that a service cannot be reached right now. Asking
 * again later may help; nothing is wrong with the question.
 */
export function isServiceAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && CODES.has(at.code)) return true;
  }
  return false;
}
