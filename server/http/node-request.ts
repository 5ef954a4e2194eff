import type { IncomingMessage, ServerResponse } from "node:http";
import { messageBody } from "./message-body";
import { withSignal } from "./with-signal";

/**
 * Node's message as a web Request. `origin` is the server's own: what the Host header claims never
 * becomes part of an address. The signal aborts when the client leaves before the answer is out.
 */
export function webRequestOf(
  message: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Request {
  const method = message.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const request = new Request(origin + message.url, {
    method,
    headers: headersOf(message),
    ...(hasBody ? { body: messageBody(message), duplex: "half" } : {}),
  });
  return withSignal(request, signalOf(response));
}

/** Made when it is asked for, since most requests are answered before anyone does. */
function signalOf(response: ServerResponse): () => AbortSignal {
  let left: AbortController | undefined;
  const hasLeft = () => response.closed && !response.writableFinished;
  response.once("close", () => {
    if (hasLeft()) left?.abort();
  });
  return () => {
    left ??= new AbortController();
    if (hasLeft()) left.abort();
    return left.signal;
  };
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  return headers;
}
