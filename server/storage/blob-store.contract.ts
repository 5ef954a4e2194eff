import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { BlobStore } from "./blob-store";

const MIB = 1024 * 1024;

/** What every adapter must do. `open` gives a store that nothing else writes to. */
export function blobStoreContract(name: string, open: () => BlobStore): void {
  describe(`${name} keeps the contract of a blob store`, () => {
    it("gives back what was put", async () => {
      const store = open();
      expect(await store.put("a/one", body("hello ", "world"))).toEqual({ sizeBytes: 11 });
      expect(await text(store.read("a/one"))).toBe("hello world");
      expect(await store.head("a/one")).toEqual({ sizeBytes: 11 });
    });

    it("keeps an empty blob", async () => {
      const store = open();
      expect(await store.put("empty/blob", body())).toEqual({ sizeBytes: 0 });
      expect(await store.head("empty/blob")).toEqual({ sizeBytes: 0 });
      expect(await text(store.read("empty/blob"))).toBe("");
    });

    it("stores a streamed body of 70,000 bytes with exactly those bytes", async () => {
      const store = open();
      const bytes = noise(70_000);
      await store.put("framing/stream", pieces(bytes, 1_000), { sizeBytes: 70_000 });
      expect(await hash(store.read("framing/stream"))).toBe(await hash(pieces(bytes, 1_000)));
    });

    it.each([8 * MIB, 8 * MIB + 1, 20 * MIB + 17])(
      "stores %i bytes, over the edges of parts",
      async (size) => {
        const store = open();
        const bytes = noise(size);
        expect(await store.put("parts/big", pieces(bytes, 300_007))).toEqual({ sizeBytes: size });
        expect(await store.head("parts/big")).toEqual({ sizeBytes: size });
        expect(await hash(store.read("parts/big"))).toBe(await hash(pieces(bytes, size)));
        expect(
          await bytesOf(store.read("parts/big", { start: 8 * MIB - 3, end: 8 * MIB - 1 })),
        ).toEqual(bytes.subarray(8 * MIB - 3, 8 * MIB));
      },
    );

    it("replaces a blob whole", async () => {
      const store = open();
      await store.put("replaced/blob", body("a longer first version"));
      await store.put("replaced/blob", body("second"));
      expect(await text(store.read("replaced/blob"))).toBe("second");
    });

    it("gives blobs a second key, and keeps the first", async () => {
      const store = open();
      await store.put("copied/a", body("a"));
      await store.put("copied/b", body("b"));
      await store.put("copies/b", body("what was there"));
      await store.copy([
        { from: "copied/a", to: "copies/of/a" },
        { from: "copied/b", to: "copies/b" },
        { from: "copied/b", to: "copies/b" },
      ]);
      expect(await text(store.read("copies/of/a"))).toBe("a");
      expect(await text(store.read("copies/b"))).toBe("b");
      await store.put("copied/a", body("another"));
      await store.delete("copied/b");
      expect(await text(store.read("copies/of/a"))).toBe("a");
      expect(await text(store.read("copies/b"))).toBe("b");
      await expect(store.copy([{ from: "copied/none", to: "copies/none" }])).rejects.toMatchObject({
        code: "BLOB_NOT_FOUND",
      });
      const listed: string[] = [];
      for await (const { key } of store.list("copies/")) listed.push(key);
      expect(listed.toSorted()).toEqual(["copies/b", "copies/of/a"]);
    });

    it.each([
      [{ start: 0, end: 0 }, "0"],
      [{ start: 3, end: 5 }, "345"],
      [{ start: 9, end: 9 }, "9"],
      [{ start: 7, end: 1_000 }, "789"],
    ])("reads the range %o", async (range, expected) => {
      const store = open();
      await store.put("ranges/digits", body("01234", "56789"));
      expect(await text(store.read("ranges/digits", range))).toBe(expected);
    });

    it("refuses a range that begins behind the last byte", async () => {
      const store = open();
      await store.put("ranges/behind", body("0123456789"));
      await expect(text(store.read("ranges/behind", { start: 10, end: 12 }))).rejects.toMatchObject(
        {
          code: "RANGE_NOT_SATISFIABLE",
        },
      );
    });

    it("says that a blob is missing", async () => {
      const store = open();
      expect(await store.head("nowhere/blob")).toBeUndefined();
      await expect(text(store.read("nowhere/blob"))).rejects.toMatchObject({
        code: "BLOB_NOT_FOUND",
      });
      await expect(text(store.read("nowhere/blob", { start: 0, end: 1 }))).rejects.toMatchObject({
        code: "BLOB_NOT_FOUND",
      });
    });

    it("deletes, and deletes again without an error", async () => {
      const store = open();
      await store.put("deleted/blob", body("x"));
      await store.delete("deleted/blob");
      expect(await store.head("deleted/blob")).toBeUndefined();
      await store.delete("deleted/blob");
    });

    it.each([3, 12])(
      "refuses a body that is not the announced %i bytes and keeps the old one",
      async (sizeBytes) => {
        const store = open();
        await store.put("sizes/blob", body("old"));
        await expect(
          store.put("sizes/blob", body("new ", "bytes"), { sizeBytes }),
        ).rejects.toMatchObject({
          code: "BLOB_SIZE_MISMATCH",
        });
        expect(await text(store.read("sizes/blob"))).toBe("old");
      },
    );

    it.each([1, 10 * MIB])(
      "stores nothing when the body breaks off after %i bytes",
      async (size) => {
        const store = open();
        const broken = async function* () {
          yield* pieces(noise(size), 100_000);
          throw new Error("the line went dead");
        };
        await expect(store.put("broken/blob", broken())).rejects.toThrow("the line went dead");
        expect(await store.head("broken/blob")).toBeUndefined();
      },
    );

    it("never shows a blob that is still being written", async () => {
      const store = open();
      const seen: unknown[] = [];
      const watched = async function* () {
        for (const piece of pieces(noise(9 * MIB), MIB)) {
          seen.push(await store.head("watched/blob"));
          yield piece;
        }
      };
      await store.put("watched/blob", watched());
      expect(seen).toEqual(Array(9).fill(undefined));
      expect(await store.head("watched/blob")).toEqual({ sizeBytes: 9 * MIB });
    });

    it("survives puts and deletes of neighbours at once", async () => {
      const store = open();
      const round = async (n: number) => {
        const key = `crowd/folder/${n % 4}`;
        await store.put(key, body(String(n)));
        await store.delete(key);
      };
      await Promise.all(Array.from({ length: 40 }, (_, n) => round(n)));
      const left: string[] = [];
      for await (const { key } of store.list("crowd/")) left.push(key);
      expect(left).toEqual([]);
    });

    it("lists by prefix, with sizes", async () => {
      const store = open();
      for (const key of ["list/1/a", "list/1/b", "list/10/c", "list/2/d"])
        await store.put(key, body(key));
      expect(await listed(store, "list/1")).toEqual({
        "list/1/a": 8,
        "list/1/b": 8,
        "list/10/c": 9,
      });
      expect(await listed(store, "list/1/")).toEqual({ "list/1/a": 8, "list/1/b": 8 });
      expect(await listed(store, "list/none/")).toEqual({});
    });

    it.each([
      "",
      "/",
      "a//b",
      "/a",
      "a/",
      ".",
      "..",
      "../a",
      "a/../b",
      "a/./b",
      "a\\b",
      "a\0b",
      "a/.hidden",
      "C:/a",
      "ä",
      "a b",
      "x".repeat(600),
    ])("refuses the key %j", async (key) => {
      const store = open();
      const refused = { code: "BLOB_BAD_KEY" };
      await expect((async () => store.put(key, body("x")))()).rejects.toMatchObject(refused);
      await expect((async () => text(store.read(key)))()).rejects.toMatchObject(refused);
      await expect((async () => store.head(key))()).rejects.toMatchObject(refused);
      await expect((async () => store.delete(key))()).rejects.toMatchObject(refused);
    });
  });
}

export async function* body(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const each of texts) yield new TextEncoder().encode(each);
}

export async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.from(await bytesOf(bytes)).toString();
}

async function bytesOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function hash(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const sum = createHash("sha256");
  for await (const chunk of bytes) sum.update(chunk);
  return sum.digest("hex");
}

async function listed(store: BlobStore, prefix: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for await (const { key, sizeBytes } of store.list(prefix)) found[key] = sizeBytes;
  return found;
}

function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

/** Iterable both ways, so that it serves as a body and as a plain list. */
function pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> & Iterable<Uint8Array> {
  return {
    [Symbol.iterator]: () => piecesOf(bytes, size),
    async *[Symbol.asyncIterator]() {
      yield* piecesOf(bytes, size);
    },
  };
}

/** Deterministic bytes without a period, so that a part at the wrong place is noticed. */
function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = 0x2545f491;
  for (let at = 0; at < size; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}
