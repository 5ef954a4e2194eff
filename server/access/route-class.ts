/** What the first wall tells apart. Whatever is not named is a page, and pages are for who is signed in. */
export type RouteClass = "page" | "entrance" | "asset" | "auth" | "api" | "bytes" | "health";

const ENTRANCES = /^\/(?:sign-in|register|invitation)(?:\/|$)/;
const ASSETS = /^\/(?:_next\/static\/.+|loupe\.svg|favicon\.ico|robots\.txt)$/;

/** The class of a path, after undoing every spelling of it that a server behind might undo. */
export function routeClassOf(path: string): RouteClass {
  const plain = plainPath(path);
  if (plain === undefined) return "page";
  if (plain.startsWith("/api/auth/")) return "auth";
  if (plain.startsWith("/api/trpc/")) return "api";
  if (plain.startsWith("/api/health/")) return "health";
  if (/^\/api(?:\/|$)/.test(plain)) return "bytes";
  if (ENTRANCES.test(plain)) return "entrance";
  return ASSETS.test(plain) ? "asset" : "page";
}

/** No honest address is encoded more often; each further time would let a long one hold up the process. */
const MAX_ENCODINGS = 8;

/**
 * Decoded until nothing is left to decode, `\` as `/`, no empty, `.` or `..` parts. Undefined: cannot be read, or is
 * encoded over and over.
 */
function plainPath(path: string): string | undefined {
  let text = path;
  try {
    let before = "";
    for (let rounds = 0; before !== text; rounds += 1) {
      if (rounds > MAX_ENCODINGS) return undefined;
      before = text;
      text = decodeURIComponent(text);
    }
  } catch {
    return undefined;
  }
  const parts: string[] = [];
  for (const part of text.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const isFolder = /[/\\]\.{0,2}$/.test(text) && parts.length > 0;
  return `/${parts.join("/")}${isFolder ? "/" : ""}`;
}
