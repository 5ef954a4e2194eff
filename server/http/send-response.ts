import { once } from "node:events";
import type { ServerResponse } from "node:http";

/**
 * Writes a web Response to Node. Reads no faster than the client takes, and cancels the body when
 * the client leaves. A body that fails midway breaks the connection, so that the client sees a
 * cut answer and not a short one that looks whole.
 */
export async function sendResponse(
  response: ServerResponse,
  answer: Response,
  isHead: boolean,
): Promise<void> {
  const headers = headersOf(answer);
  if (isHead || answer.body === null) {
    await answer.body?.cancel();
    response.writeHead(answer.status, headers).end();
    return;
  }
  const reader = answer.body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  response.once("close", cancel);
  try {
    const first = await reader.read();
    const second = first.done ? undefined : reader.read();
    if (await isEnd(second)) {
      // Most answers are one piece that lies ready: sent with its length, in a single write.
      const sizeBytes = first.value?.byteLength ?? 0;
      response.writeHead(answer.status, { "content-length": sizeBytes, ...headers });
      response.end(first.value);
      return;
    }
    response.writeHead(answer.status, headers);
    let piece = first;
    let ahead = second;
    while (!piece.done && !response.destroyed) {
      if (!response.write(piece.value)) await writable(response);
      piece = await (ahead ?? reader.read());
      ahead = undefined;
    }
    response.end();
  } catch (error) {
    response.destroy();
    throw error;
  } finally {
    response.off("close", cancel);
  }
}

/** True if the stream is known to end here: there was no next read, or it says so within this turn of the loop. */
async function isEnd(next: Promise<{ readonly done: boolean }> | undefined): Promise<boolean> {
  if (!next) return true;
  const later = new Promise<{ readonly done: false }>((resolve) =>
    setImmediate(resolve, { done: false }),
  );
  return (await Promise.race([next, later])).done;
}

function headersOf({ headers }: Response): Record<string, string | string[]> {
  const plain: Record<string, string | string[]> = Object.fromEntries(headers);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) plain["set-cookie"] = cookies;
  return plain;
}

/** Waiting for `drain` alone would hang for ever once the client has left. */
async function writable(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([
    once(response, "drain", { signal }),
    once(response, "close", { signal }),
  ]).finally(() => waiting.abort());
}
