import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IncomingBytes } from "./incoming-bytes";

async function* from(chunks: readonly Uint8Array[], failure?: Error) {
  yield* chunks;
  if (failure) throw failure;
}

async function partsOf(bytes: IncomingBytes, partBytes: number): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  while (await bytes.hasMore()) {
    const held: Uint8Array[] = [];
    for await (const chunk of bytes.part(partBytes)) held.push(chunk);
    parts.push(new Uint8Array(Buffer.concat(held)));
  }
  return parts;
}

describe("IncomingBytes", () => {
  it("cuts any body into parts of the wanted size, and loses nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 20 })),
        fc.integer({ min: 1, max: 30 }),
        async (chunks, partBytes) => {
          const bytes = new IncomingBytes(from(chunks));
          const parts = await partsOf(bytes, partBytes);
          expect(Buffer.concat(parts)).toEqual(Buffer.concat(chunks));
          expect(parts.slice(0, -1).every((part) => part.byteLength === partBytes)).toBe(true);
          expect(bytes.failure).toBeUndefined();
        },
      ),
    );
  });

  it("gives what came before the body broke off, and then says why", async () => {
    const cut = new Error("cut");
    const bytes = new IncomingBytes(from([new Uint8Array(5), new Uint8Array(5)], cut));
    const parts = await partsOf(bytes, 4);
    expect(parts.map((part) => part.byteLength)).toEqual([4, 4, 2]);
    expect(bytes.failure).toEqual({ error: cut });
  });
});
