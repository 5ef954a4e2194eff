import { randomUUID } from "node:crypto";

export const REQUEST_ID_HEADER = "x-request-id";
const SHAPE = /^[A-Za-z0-9-]{8,64}$/;

const ids = new WeakMap<Request, string>();

/**
 * The name of a request in logs, facts and its answer; the same at every call. The front writes its
 * own id into the header, so that pages and handlers of one request share it; a header that does
 * not look like an id is not repeated anywhere.
 */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers.get(REQUEST_ID_HEADER);
  const id = given !== null && SHAPE.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
}
