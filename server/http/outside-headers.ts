import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "../auth/client-address";
import { REQUEST_ID_HEADER } from "./request-id";

/** Headers that steer the framework or speak for a proxy: only we may say such things to ourselves. */
const FROM_INSIDE_ONLY = /^(?:x-middleware-|x-forwarded-|x-loupe-|x-invoke-|x-vercel-)/;
const ALSO_INSIDE_ONLY = new Set([
  "forwarded",
  "x-real-ip",
  "x-matched-path",
  "x-now-route-matches",
]);

export interface Outside {
  /** Where the public reaches Loupe. */
  readonly publicUrl: URL;
  /** How many reverse proxies of ours stand before this server, each adding to X-Forwarded-For. */
  readonly proxyHops: number;
}

/**
 * Makes the headers of a message from outside trustworthy, in place: takes out what only we may
 * say, and writes down the client's address, the request's id and the public address instead.
 */
export function trustHeaders(message: IncomingMessage, { publicUrl, proxyHops }: Outside): void {
  const { headers } = message;
  const address = clientAddress(message, proxyHops);
  for (const name of Object.keys(headers)) {
    if (FROM_INSIDE_ONLY.test(name) || ALSO_INSIDE_ONLY.has(name)) delete headers[name];
  }
  headers[REQUEST_ID_HEADER] = randomUUID();
  headers[CLIENT_ADDRESS_HEADER] = address;
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-host"] = headers.host ?? publicUrl.host;
  headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
}

/** The nth address from the right is what our outermost proxy saw; further left anyone may write. */
function clientAddress(message: IncomingMessage, proxyHops: number): string {
  const peer = message.socket.remoteAddress ?? "unknown";
  if (proxyHops === 0) return peer;
  const told = String(message.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return told.at(-proxyHops) ?? peer;
}
