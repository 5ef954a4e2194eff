/** The first `size` bytes of a file, fewer if it is shorter, and all of it from the first byte on. */
export async function begin(
  file: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ readonly head: Uint8Array; readonly bytes: AsyncIterable<Uint8Array> }> {
  const chunks = file[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const { done, value } = await chunks.next();
    if (done) break;
    begun.push(value);
    length += value.length;
  }
  const [first] = begun;
  const head = begun.length === 1 && first ? first : Buffer.concat(begun);
  return { head: head.subarray(0, size), bytes: whole(begun, chunks) };
}

async function* whole(
  begun: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* begun;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest.return?.();
  }
}
