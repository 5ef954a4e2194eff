import { forbidden, invalid } from "../errors";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site made a signed-in browser send. A request that may change something
 * and does not carry its own Bearer token must come from our pages: the browser says so in
 * `Sec-Fetch-Site` or in `Origin`, and pages cannot forge either. Throws Forbidden.
 */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method) || request.headers.has("authorization")) return;
  const site = request.headers.get("sec-fetch-site");
  const isOurs =
    site === null
      ? request.headers.get("origin") === new URL(publicUrl).origin
      : site === "same-origin";
  if (!isOurs) {
    throw forbidden("CROSS_SITE", "This request did not come from a page of Loupe.");
  }
}

/**
 * Refuses a body of another kind than those named. Forms can send three kinds without the browser asking first;
 * JSON is none of them. Throws Invalid.
 */
export function requireContentType(request: Request, allowed: readonly string[]): void {
  if (SAFE_METHODS.has(request.method)) return;
  const given = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (given === undefined || !allowed.includes(given)) {
    throw invalid("CONTENT_TYPE", `Send the body as ${allowed.join(" or ")}.`);
  }
}
