/** The lines of text that comes in pieces, without their ends. The last one needs no end. */
export async function* eachLine(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let open = "";
  for await (const piece of pieces) {
    // What we list is ASCII: no letter lies across two pieces.
    const lines = (
      open + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString("latin1")
    ).split("\n");
    open = lines.pop() ?? "";
    yield* lines;
  }
  if (open !== "") yield open;
}
