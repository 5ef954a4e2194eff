import type { ByteRange } from "@/domain/media/byte-range";
import type { BlobStore } from "@/server/storage";

/**
 * Bytes between two ranges that are read along and dropped: less than another journey to the store costs. Between the
 * packets of a video lie those of its sound.
 */
const GAP_BYTES = 128 * 1024;

/**
 * Ranges of one blob, one after the other, in pieces as they come from the store. Fails with `BLOB_NOT_FOUND` on the
 * first step, and when the blob ends before a range does.
 */
export async function* rangesOfBlob(
  store: BlobStore,
  key: string,
  ranges: readonly ByteRange[],
): AsyncGenerator<Uint8Array> {
  for (const span of spansOf(ranges)) yield* partsOf(store, key, span);
}

interface Span extends ByteRange {
  /** Rising, and apart from each other. */
  readonly parts: readonly ByteRange[];
}

/** Neighbours of rising ranges become one span as long as little lies between them. */
function spansOf(ranges: readonly ByteRange[]): Span[] {
  const spans: { start: number; end: number; parts: ByteRange[] }[] = [];
  for (const range of ranges) {
    if (range.end <= range.start) continue;
    const last = spans.at(-1);
    const gap = last ? range.start - last.end : -1;
    if (last && gap >= 0 && gap <= GAP_BYTES) {
      last.parts.push(range);
      last.end = range.end;
    } else spans.push({ ...range, parts: [range] });
  }
  return spans;
}

async function* partsOf(store: BlobStore, key: string, { start, end, parts }: Span) {
  let at = start;
  let part = 0;
  for await (const piece of store.read(key, { start, end: end - 1 })) {
    const pieceEnd = at + piece.byteLength;
    for (let wanted = parts[part]; wanted && wanted.start < pieceEnd; wanted = parts[part]) {
      const from = Math.max(wanted.start, at);
      const to = Math.min(wanted.end, pieceEnd);
      if (to > from) yield piece.subarray(from - at, to - at);
      if (wanted.end > pieceEnd) break;
      part += 1;
    }
    at = pieceEnd;
  }
  if (at < end) throw new Error(`the blob ends at byte ${at}, before a range that ends at ${end}`);
}
