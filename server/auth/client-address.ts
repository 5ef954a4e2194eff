/** Written by the front, and by nobody else: it takes the header out of whatever comes from outside. */
export const CLIENT_ADDRESS_HEADER = "x-loupe-client-address";

const shared = globalThis as typeof globalThis & { loupeIsBehindFront?: true };

/** Said once by the front at its start, for every bundle in the process. */
export function standBehindFront(): void {
  shared.loupeIsBehindFront = true;
}

/**
 * Who calls, as far as it can be known. Behind the front its header holds. Without the front the
 * host that runs us (a serverless platform, or Next's own server) writes X-Forwarded-For, and the
 * last address in it is the one nearest to us.
 */
export function clientAddressOf(headers: Headers): string {
  if (shared.loupeIsBehindFront) return headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
