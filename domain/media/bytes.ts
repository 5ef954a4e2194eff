/** The bytes `from` (inclusive) to `to` (exclusive) as characters 0 to 255; cut where the bytes end. */
export function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  const end = Math.min(to, bytes.byteLength);
  for (let at = from; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Whether the characters of `magic`, taken as bytes, stand at offset `at`. */
export function startsWith(bytes: Uint8Array, magic: string, at = 0): boolean {
  return bytes.byteLength >= at + magic.length && ascii(bytes, at, at + magic.length) === magic;
}

/** A view for reading numbers, without copying. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
