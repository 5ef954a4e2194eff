import { type Seeking, bytesAt } from "./byte-seek";
import { ascii, viewOf } from "./bytes";
import { damaged, truncated } from "./image-header";

export interface Box {
  readonly type: string;
  /** What stands in the box behind its head. */
  readonly bytes: Uint8Array;
}

/** A box of the file that is not read yet: what stands in it begins at `start` and has `size` bytes. */
export interface PlacedBox {
  readonly type: string;
  readonly start: number;
  readonly size: number;
}

/** The outermost boxes of an ISO base media file. Throws ImageFault TRUNCATED when one ends behind the file. */
export function* topBoxes(fileBytes: number): Seeking<readonly PlacedBox[]> {
  const boxes: PlacedBox[] = [];
  for (let at = 0; at < fileBytes; ) {
    if (boxes.length > MAX_TOP_BOXES) throw damaged("it is cut into too many boxes");
    const head = yield* bytesAt(at, Math.min(16, fileBytes - at));
    const { type, headBytes, size } = boxHead(head, 0, fileBytes - at);
    if (at + size > fileBytes) throw truncated();
    boxes.push({ type, start: at + headBytes, size: size - headBytes });
    at += size;
  }
  return boxes;
}

const MAX_TOP_BOXES = 1_000;

/** The boxes that stand side by side in `bytes`. Throws ImageFault. */
export function boxesIn(bytes: Uint8Array): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const { type, headBytes, size } = boxHead(bytes, at, bytes.byteLength - at);
    if (at + size > bytes.byteLength) throw damaged("a box is longer than the one around it");
    boxes.push({ type, bytes: bytes.subarray(at + headBytes, at + size) });
    at += size;
  }
  return boxes;
}

/** Takes apart the version and the flags that some boxes begin with. */
export function fullBox(bytes: Uint8Array): {
  readonly version: number;
  readonly flags: number;
  readonly body: Uint8Array;
} {
  if (bytes.byteLength < 4) throw damaged("a box ends in its head");
  const word = viewOf(bytes).getUint32(0);
  return { version: word >>> 24, flags: word & 0xffffff, body: bytes.subarray(4) };
}

/** `rest` is how many bytes there are from `at`: a box of size 0 takes them all. */
function boxHead(bytes: Uint8Array, at: number, rest: number) {
  const view = viewOf(bytes);
  if (at + 8 > bytes.byteLength) throw truncated();
  const type = ascii(bytes, at + 4, at + 8);
  const stated = view.getUint32(at);
  if (stated !== 1) {
    const size = stated === 0 ? rest : stated;
    if (size < 8) throw damaged("a box is smaller than its head");
    return { type, headBytes: 8, size };
  }
  if (at + 16 > bytes.byteLength) throw truncated();
  const size = Number(view.getBigUint64(at + 8));
  if (size < 16) throw damaged("a box is smaller than its head");
  return { type, headBytes: 16, size };
}
