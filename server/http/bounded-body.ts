import { limitExceeded } from "../errors";
import { withSignal } from "./with-signal";

/**
 * The same request with its body read, at most `maxBytes` of it. A length that is announced too
 * large is refused before a byte is read; one that is not announced is counted. Throws LimitExceeded.
 */
export async function withBoundedBody(request: Request, maxBytes: number): Promise<Request> {
  if (request.body === null) return request;
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > maxBytes) {
    await request.body.cancel();
    throw tooLarge(maxBytes);
  }
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of request.body) {
    sizeBytes += part.byteLength;
    // Leaving the loop cancels the stream, so the rest is never buffered.
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  const { url, method, headers } = request;
  const whole = new Request(url, { method, headers, body: Buffer.concat(parts) });
  return withSignal(whole, () => request.signal);
}

function tooLarge(maxBytes: number) {
  const message = `The request is larger than ${Math.floor(maxBytes / 1024)} KiB.`;
  return limitExceeded("BODY_TOO_LARGE", message, { maxBytes });
}
