/** The bytes of a stream in pieces of `sizeBytes`, each memory of its own. What is left over at the end is dropped. */
export async function* fixedPieces(
  pieces: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(sizeBytes);
  let filled = 0;
  for await (const bytes of pieces) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + sizeBytes - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === sizeBytes) {
        yield piece;
        piece = new Uint8Array(sizeBytes);
        filled = 0;
      }
    }
  }
}
