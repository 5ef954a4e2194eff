import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "@/domain/formats/format";
import { openArchive } from "../import/archive";
import { zipEntries } from "./zip-entries";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "loupe-zip-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = (name: string, content: string, isCompressed = false): Entry => ({
  path: name,
  isCompressed,
  open: async function* () {
    for (let at = 0; at < content.length; at += 1_000) {
      yield Buffer.from(content.slice(at, at + 1_000));
    }
  },
});

async function* of(...entries: Entry[]) {
  yield* entries;
}

async function collect(bytes: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("a zip of entries", () => {
  const long = "annotation ".repeat(10_000);

  it("is read back entry by entry", async () => {
    const bytes = await collect(
      zipEntries(
        of(
          entry("annotations/a.json", long),
          entry("images/é.jpg", long, true),
          entry("empty", ""),
        ),
      ),
    );
    const file = path.join(folder, "back.zip");
    await writeFile(file, bytes);
    const archive = await openArchive(file, "back.zip");
    const read = await Promise.all(
      archive.files.map(async ({ name, open }) => [name, (await collect(open())).toString()]),
    );
    archive.close();
    expect(read).toEqual([
      ["annotations/a.json", long],
      ["images/é.jpg", long],
      ["empty", ""],
    ]);
  });

  it("stores what is compressed already and deflates the rest", async () => {
    const stored = await collect(zipEntries(of(entry("a", long, true))));
    const deflated = await collect(zipEntries(of(entry("a", long))));
    expect(stored.length).toBeGreaterThan(long.length);
    expect(deflated.length).toBeLessThan(long.length / 50);
  });

  it("has the same bytes each time", async () => {
    const make = () => collect(zipEntries(of(entry("a", long), entry("b", long, true))));
    const first = await make();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await make()).toEqual(first);
  });

  it("passes on the error of an entry", async () => {
    const broken: Entry = {
      path: "b",
      isCompressed: true,
      open: async function* () {
        yield Buffer.from("begun");
        throw new Error("the blob is gone");
      },
    };
    await expect(
      collect(zipEntries(of(entry("a", long), broken, entry("c", long)))),
    ).rejects.toThrow("the blob is gone");
  });

  it("refuses an entry that is not as long as it says", async () => {
    const liar = { ...entry("a", "abc", true), sizeBytes: 4 };
    await expect(collect(zipEntries(of(liar)))).rejects.toThrow("unexpected number of bytes");
  });

  it("closes what it reads when nobody wants the rest", async () => {
    let isClosed = false;
    const endless: Entry = {
      path: "a",
      isCompressed: true,
      open: async function* () {
        try {
          for (;;) yield Buffer.alloc(100_000);
        } finally {
          isClosed = true;
        }
      },
    };
    for await (const _ of zipEntries(of(endless, entry("never", "reached")))) break;
    expect(isClosed).toBe(true);
  });
});
