import { createHash, randomBytes } from "node:crypto";
import { unauthenticated } from "../errors";

const PREFIX = "lpe_";
const SECRET_BYTES = 32;
const SHAPE = /^lpe_[A-Za-z0-9_-]{43}$/;

/** An access token. The text is shown once; what is stored is the hash, and enough of the text to tell tokens apart. */
export interface NewBearerToken {
  readonly token: string;
  readonly hash: string;
  readonly prefix: string;
}

/** Makes a fresh access token of 256 random bits. */
export function newBearerToken(): NewBearerToken {
  const token = PREFIX + randomBytes(SECRET_BYTES).toString("base64url");
  return { token, hash: hashBearerToken(token), prefix: token.slice(0, PREFIX.length + 4) };
}

/** SHA-256, in hexadecimal, suffices for a random secret; a slow hash is for what people choose. */
export function hashBearerToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/**
 * The access token of a request: undefined when there is no Authorization header. Anything else
 * than one well-formed Bearer token is refused rather than ignored, since ignoring it would let
 * the request act through a cookie that its sender did not mean. Throws Unauthenticated.
 */
export function bearerTokenOf(headers: Headers): string | undefined {
  const header = headers.get("authorization");
  if (header === null) return undefined;
  const [scheme, token, ...rest] = header.trim().split(/\s+/);
  if (scheme?.toLowerCase() === "bearer" && token && rest.length === 0 && SHAPE.test(token)) {
    return token;
  }
  throw unauthenticated("TOKEN_INVALID", "The access token is not valid.");
}
