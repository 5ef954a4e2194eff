import type { DecodeReply, DecodeRequest } from "./decode-protocol";

/** Fetches and decodes pictures away from the main thread. The page is not held up by either. */
const running = new Map<number, AbortController>();

addEventListener("message", (event: MessageEvent<DecodeRequest>) => {
  const request = event.data;
  if (request.kind === "abort") {
    running.get(request.id)?.abort();
    running.delete(request.id);
  } else void decode(request.id, request.url);
});

async function decode(id: number, url: string): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const bitmap = await bitmapAt(url, abort.signal);
    if (abort.signal.aborted) bitmap.close();
    else postMessage({ kind: "decoded", id, bitmap } satisfies DecodeReply, { transfer: [bitmap] });
  } catch (thrown) {
    if (abort.signal.aborted) return;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    postMessage({ kind: "failed", id, message } satisfies DecodeReply);
  } finally {
    running.delete(id);
  }
}

async function bitmapAt(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal, credentials: "same-origin" }).catch(
    (reason: unknown) => {
      if (signal.aborted) throw reason;
      throw new Error("The picture could not be fetched. Check the connection.");
    },
  );
  if (!response.ok) throw new Error(`The picture could not be fetched: HTTP ${response.status}.`);
  const blob = await response.blob();
  // Orientation is a fact of the frame: coordinates are given after it is applied.
  return await createImageBitmap(blob, { imageOrientation: "from-image" }).catch(() => {
    throw new Error("The browser cannot decode this picture. The file may be damaged.");
  });
}
