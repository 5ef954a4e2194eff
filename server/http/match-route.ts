import type { Method, Route } from "./route";

/** What a path and method meet in a table of routes. */
export type Match =
  | { readonly kind: "route"; readonly route: Route }
  | { readonly kind: "no such method"; readonly allowed: readonly string[] }
  | { readonly kind: "no such path" };

type Matcher = (method: string, pathname: string) => Match;

/**
 * Compiles a table. Paths are compared segment by segment as they were sent, without decoding, so
 * that an encoded spelling never reaches a handler through another name. The first route that fits wins.
 */
export function routeMatcher(routes: readonly Route[]): Matcher {
  const compiled = routes.map((route) => ({ route, segments: route.pattern.split("/") }));
  return (method, pathname) => {
    const path = pathname.split("/");
    const onPath = compiled.filter(({ segments }) => fits(segments, path));
    const asked = method === "HEAD" ? "GET" : method;
    const found = onPath.find(({ route }) => route.methods.includes(asked as Method));
    if (found) return { kind: "route", route: found.route };
    if (onPath.length === 0) return { kind: "no such path" };
    const allowed = new Set<string>(onPath.flatMap(({ route }) => route.methods));
    if (allowed.has("GET")) allowed.add("HEAD");
    return { kind: "no such method", allowed: [...allowed] };
  };
}

function fits(segments: readonly string[], path: readonly string[]): boolean {
  const isOpen = segments.at(-1) === "*";
  const fixed = isOpen ? segments.slice(0, -1) : segments;
  if (isOpen ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, at) => {
    const given = path[at];
    return segment.startsWith(":") ? given !== undefined && given !== "" : segment === given;
  });
}
