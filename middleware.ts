import { type NextRequest, NextResponse } from "next/server";
import compiled from "./policies/compiled/policy.wasm?module";
import { firstWall } from "@/server/access/first-wall";
import { loadPolicyFrom, type Policy } from "@/server/access/policy-engine";
import { hasBearer, hasSealedSession } from "@/server/access/session-seal";
import { env } from "@/server/env";

/**
 * The first wall before pages, at the edge. It covers pages only: the front and the handlers guard the
 * API themselves, and a request whose body passes through here would be cut at 10 MB.
 */
export const config = { matcher: ["/((?!api/|_next/static/).*)"] };

let loaded: Promise<Policy> | undefined;

/** The policy of this isolate. A failed load is not kept. */
function policy(): Promise<Policy> {
  loaded ??= loadPolicyFrom(() => compiled).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** Sends strangers to the sign-in page, and gives every page the nonce that its scripts need to run. */
export default async function middleware(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const answer = await firstWall(await policy(), {
    method: request.method,
    path: pathname,
    bearer: hasBearer(request),
    hasSession: () => hasSealedSession(request),
  });
  switch (answer) {
    case "allow":
      return withNonce(request);
    case "redirect to sign-in": {
      const address = new URL("/sign-in", request.nextUrl);
      address.searchParams.set("next", pathname + search);
      return NextResponse.redirect(address, 307);
    }
    case "deny: method":
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    case "deny: not signed in":
      return new Response(null, { status: 401 });
  }
}

/** Next reads the nonce from the policy on the request, and the layout from `x-nonce`. */
function withNonce(request: NextRequest): Response {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Scripts run by nonce and load what they need. Styles may be inline, for the component library's style
 * props. In development the framework evaluates code to replace modules.
 */
function contentSecurityPolicy(nonce: string): string {
  const evaluation = env().NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
