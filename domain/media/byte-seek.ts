import type { ByteRange } from "./byte-range";
import { truncated } from "./image-header";

/**
 * A parser of a file whose parts lie anywhere: it asks for a range and goes on when it is given the bytes, fewer than it
 * asked for where the file ends before.
 */
export type Seeking<T> = Generator<ByteRange, T, Uint8Array>;

/** `size` bytes from `at`. Throws ImageFault TRUNCATED when the file ends before. */
export function* bytesAt(at: number, size: number): Seeking<Uint8Array> {
  const bytes = yield { start: at, end: at + size };
  if (bytes.byteLength < size) throw truncated();
  return bytes;
}
