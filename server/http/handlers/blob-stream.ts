import type { Context } from "@/server/context";
import { LoupeError, unavailable } from "@/server/errors";

/** Up to so many bytes are read into one buffer: a stream costs more than it saves. */
const BUFFERED_BYTES = 256 * 1024;

/**
 * Bytes of the blob store as the body of an answer, `length` of them. The first are there before this resolves, so
 * that a missing blob is an error and no broken stream; a stream reads on only as the client takes.
 */
export async function blobBody(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  const pieces = source[Symbol.asyncIterator]();
  const next = () => pieces.next().catch((error: unknown) => Promise.reject(told(ctx, error)));
  const first = await next();
  if (first.done || first.value.byteLength === length) {
    await pieces.return?.();
    return first.done ? new Uint8Array(0) : plain(first.value);
  }
  if (length > BUFFERED_BYTES) return streamed(first.value, pieces, next);
  const held = [first.value];
  for (let step = await next(); !step.done; step = await next()) held.push(step.value);
  return plain(Buffer.concat(held));
}

/** A response takes bytes of memory that is not shared, which none of ours is; the libraries' types differ on it. */
const plain = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

function streamed(
  first: Uint8Array,
  pieces: AsyncIterator<Uint8Array>,
  next: () => Promise<IteratorResult<Uint8Array>>,
): ReadableStream<Uint8Array> {
  let held: Uint8Array | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (held) {
          controller.enqueue(held);
          held = undefined;
          return;
        }
        const step = await next();
        if (step.done) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A row promised these bytes: that they are gone is our fault, never a "not found" of the caller's. */
function told(ctx: Context, error: unknown): unknown {
  if (!(error instanceof LoupeError) || error.code !== "BLOB_NOT_FOUND") return error;
  ctx.log.error({ err: error }, "stored bytes are missing");
  return unavailable("BYTES_MISSING", "The stored file is missing. Tell your administrator.");
}
