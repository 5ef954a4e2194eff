import type { IncomingMessage } from "node:http";
import { invalid, notFound } from "../errors";
import { errorResponse } from "./error-response";
import { REQUEST_ID_HEADER } from "./request-id";

export interface Bounds {
  readonly publicUrl: URL;
  readonly isHostFixed: boolean;
}

/** The answer to a message that goes no further, whoever sent it; undefined for all others. */
export function refusalOf(message: IncomingMessage, bounds: Bounds): Response | undefined {
  const requestId = String(message.headers[REQUEST_ID_HEADER]);
  const pathname = pathnameOf(message.url);
  if (pathname === undefined) {
    return errorResponse(invalid("BAD_ADDRESS", "The address cannot be read."), requestId);
  }
  // The framework's picture optimizer decodes foreign bytes in this very process. Loupe never uses it.
  if (/^\/_next\/image(?:\/|$)/i.test(pathname)) {
    return errorResponse(notFound("page", "here"), requestId);
  }
  const isHealth = pathname.startsWith("/api/health/");
  if (bounds.isHostFixed && !isHealth && message.headers.host !== bounds.publicUrl.host) {
    const problem = invalid("WRONG_HOST", `This server answers for ${bounds.publicUrl.host} only.`);
    const { body, headers } = errorResponse(problem, requestId);
    return new Response(body, { status: 421, headers });
  }
  return undefined;
}

/** The decoded path, or undefined for what is no plain path: absolute form, `//host`, backslashes, broken escapes. */
function pathnameOf(url: string | undefined): string | undefined {
  if (!url?.startsWith("/") || /^\/[/\\]/.test(url)) return undefined;
  try {
    return decodeURIComponent(url.split("?")[0] ?? "");
  } catch {
    return undefined;
  }
}
