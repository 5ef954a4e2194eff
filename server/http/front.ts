import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { log } from "../log";
import type { Dispatch } from "./dispatch";
import { webRequestOf } from "./node-request";
import { trustHeaders } from "./outside-headers";
import { refusalOf } from "./refusal";
import { securityHeaders } from "./security-headers";
import { sendResponse } from "./send-response";

export type PageHandler = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface FrontParts {
  readonly publicUrl: URL;
  readonly proxyHops: number;
  /** Whether only requests for the public host are served. Health is told to anyone who reaches us. */
  readonly isHostFixed: boolean;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly dispatch: Dispatch;
  /** Everything that is not an API route. It may hook itself to the server, as Next does for reloading. */
  readonly pages: (server: Server) => PageHandler;
}

/** A client that sends its headers or its body too slowly holds a connection no longer than this. */
const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 15 * 60_000;
const SILENCE_TIMEOUT_MS = 2 * 60_000;
const KEEP_ALIVE_MS = 65_000;
/** What is left of a body that nobody wanted is read for so long before the connection is cut. */
const UNWANTED_BODY_MS = 5_000;

/**
 * The server in front of Next. It cleans what comes from outside, answers API and byte routes itself
 * and gives the rest to Next.
 */
export function createFront(parts: FrontParts): Server {
  const headers = Object.entries(securityHeaders(parts.publicUrl.href));
  const limits = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: 5_000,
  };
  const listener: RequestListener = (message, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (!server.listening) response.setHeader("connection", "close");
    answer(message, response).catch((error: unknown) => {
      log.error({ err: error, requestId: message.headers["x-request-id"] }, "the front failed");
      if (!response.headersSent) response.writeHead(500);
      response.destroy();
    });
  };
  const server = parts.tls
    ? createTlsServer({ ...limits, ...parts.tls, minVersion: "TLSv1.2" }, listener)
    : createServer(limits, listener);
  server.timeout = SILENCE_TIMEOUT_MS;
  const pages = parts.pages(server);

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    trustHeaders(message, parts);
    const refusal = refusalOf(message, parts);
    if (refusal) return sendOwn(message, response, refusal);
    const isApi = /^\/api(?:[/?]|$)/.test(message.url ?? "");
    if (!isApi || message.url?.startsWith("/api/auth/")) return pages(message, response);
    const request = webRequestOf(message, response, parts.publicUrl.origin);
    return sendOwn(message, response, await parts.dispatch(request));
  }
  return server;
}

async function sendOwn(
  message: IncomingMessage,
  response: ServerResponse,
  answer: Response,
): Promise<void> {
  if (response.destroyed) {
    await answer.body?.cancel();
    return;
  }
  await sendResponse(response, answer, message.method === "HEAD");
  if (!message.complete && !message.destroyed) {
    message.resume();
    setTimeout(() => message.complete || message.destroy(), UNWANTED_BODY_MS).unref();
  }
}
