import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoupeError } from "@/server/errors";
import { openArchive } from "./archive";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./archive-limits";
import { type CraftedEntry, craftZip } from "./testing/craft-zip";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "loupe-archive-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) {
  const file = path.join(folder, crypto.randomUUID());
  await writeFile(file, bytes);
  const archive = await openArchive(file, "photos.zip", { ...ARCHIVE_LIMITS, ...limits });
  try {
    const contents: Record<string, string> = {};
    for (const { name, open } of archive.files) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of open()) chunks.push(chunk);
      contents[name] = Buffer.concat(chunks).toString();
    }
    return contents;
  } finally {
    archive.close();
  }
}

async function failureOf(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) {
  const error: LoupeError = await read(bytes, limits).then(
    () => expect.fail("the archive was accepted"),
    (thrown) => thrown,
  );
  return { code: error.code, file: error.details.file };
}

const text = (content: string) => Buffer.from(content);
const file = (name: string, more: Partial<CraftedEntry> = {}): CraftedEntry => ({
  name,
  content: text(`content of ${name}`),
  ...more,
});

describe("a good archive", () => {
  it("gives its files, stored or deflated, in the order of the directory", async () => {
    const zip = craftZip([
      file("b/2.png"),
      file("a.jpg", { isDeflated: true }),
      { name: "empty.png" },
    ]);
    expect(await read(zip)).toEqual({
      "b/2.png": "content of b/2.png",
      "a.jpg": "content of a.jpg",
      "empty.png": "",
    });
  });

  it("leaves out folders and the clutter of operating systems", async () => {
    const clutter = ["photos/", "__MACOSX/._a.jpg", "photos/.DS_Store", "photos/Thumbs.db"];
    const zip = craftZip([...clutter.map((name) => file(name)), file("./photos/a.jpg")]);
    expect(Object.keys(await read(zip))).toEqual(["photos/a.jpg"]);
  });

  it("keeps strange names as they are", async () => {
    const names = [
      "-rf.jpg",
      "CON",
      "a\u202egpj.exe",
      "😀.png",
      "a ",
      "a.",
      `${"é".repeat(300)}.jpg`,
    ];
    expect(Object.keys(await read(craftZip(names.map((name) => file(name)))))).toEqual(names);
  });
});

describe("names that lead elsewhere", () => {
  it.each([
    "../../x.jpg",
    "a/../../x.jpg",
    "..",
    "..\\..\\x.jpg",
    "a\\b.jpg",
    "/etc/x.jpg",
    "C:\\x.jpg",
    "c:/x.jpg",
    "//server/x.jpg",
    "a//b.jpg",
    "a\0.jpg",
  ])("refuses %j", async (name) => {
    expect(await failureOf(craftZip([file("a.jpg"), file(name)]))).toMatchObject({
      code: "ARCHIVE_BAD_NAME",
    });
  });

  it("refuses a name that is too long", async () => {
    expect(await failureOf(craftZip([file("x".repeat(2_000))]))).toMatchObject({
      code: "ARCHIVE_BAD_NAME",
    });
  });

  it("names the entry", async () => {
    expect(await failureOf(craftZip([file("../x.jpg")]))).toEqual({
      code: "ARCHIVE_BAD_NAME",
      file: "../x.jpg",
    });
  });
});

describe("entries that are no files", () => {
  it.each([
    ["a symbolic link", 0o120777],
    ["a device", 0o060644],
    ["a pipe", 0o010644],
    ["a socket", 0o140644],
  ])("refuses %s", async (_, mode) => {
    expect(await failureOf(craftZip([file("link", { mode })]))).toEqual({
      code: "ARCHIVE_NOT_A_FILE",
      file: "link",
    });
  });

  it("takes regular files with a Unix mode", async () => {
    expect(await read(craftZip([file("a.jpg", { mode: 0o100644 })]))).toHaveProperty("a.jpg");
  });
});

describe("bombs", () => {
  const zeros = Buffer.alloc(20 * 1024 * 1024);

  it("refuses an entry that says it grows too much", async () => {
    const zip = craftZip([file("zeros.png", { content: zeros, isDeflated: true })]);
    expect(await failureOf(zip)).toEqual({ code: "ARCHIVE_BOMB", file: "zeros.png" });
  });

  it("stops an entry that holds more than it says", async () => {
    const entry = file("liar.png", { content: zeros, isDeflated: true, statedSizeBytes: 1_000 });
    expect(await failureOf(craftZip([entry]))).toEqual({
      code: "ARCHIVE_INCONSISTENT",
      file: "liar.png",
    });
  });

  it("refuses an entry that holds less than it says", async () => {
    const entry = file("liar.png", { isDeflated: true, statedSizeBytes: 1_000 });
    expect(await failureOf(craftZip([entry]))).toEqual({
      code: "ARCHIVE_INCONSISTENT",
      file: "liar.png",
    });
  });

  it("refuses many entries that grow too much together", async () => {
    const many = [..."abcdef"].map((name) =>
      file(name, { content: zeros.subarray(0, 1024 * 1024), isDeflated: true }),
    );
    const limits = { ratioAppliesFromTotalBytes: 4 * 1024 * 1024 };
    expect((await failureOf(craftZip(many), limits)).code).toBe("ARCHIVE_BOMB");
  });

  it("refuses entries that share their bytes", async () => {
    const zip = craftZip([file("a.png"), file("b.png", { sharesBytesOf: 0 })]);
    expect((await failureOf(zip)).code).toBe("ARCHIVE_INCONSISTENT");
  });

  it("counts all files together", async () => {
    const zip = craftZip([file("a.png"), file("b.png")]);
    expect((await failureOf(zip, { maxTotalBytes: 20 })).code).toBe("ARCHIVE_TOO_LARGE");
  });

  it("caps one file", async () => {
    expect(await failureOf(craftZip([file("a.png")]), { maxEntryBytes: 10 })).toEqual({
      code: "ARCHIVE_TOO_LARGE",
      file: "a.png",
    });
  });

  it("caps the number of entries", async () => {
    const many = Array.from({ length: 11 }, (_, i) => file(`${i}`));
    expect((await failureOf(craftZip(many), { maxEntries: 10 })).code).toBe(
      "ARCHIVE_TOO_MANY_ENTRIES",
    );
  });
});

describe("archives that do not hold together", () => {
  it("refuses another name in the local header", async () => {
    const zip = craftZip([file("a.jpg", { localName: "../b" })]);
    expect(await failureOf(zip)).toEqual({ code: "ARCHIVE_INCONSISTENT", file: "a.jpg" });
  });

  it("refuses a wrong checksum", async () => {
    const zip = craftZip([file("a.jpg", { statedCrc32: 1 })]);
    expect(await failureOf(zip)).toEqual({ code: "ARCHIVE_INCONSISTENT", file: "a.jpg" });
  });

  it("refuses encrypted entries", async () => {
    expect(await failureOf(craftZip([file("a.jpg", { isEncrypted: true })]))).toEqual({
      code: "ARCHIVE_ENCRYPTED",
      file: "a.jpg",
    });
  });

  it("refuses an archive that was cut anywhere", async () => {
    const zip = craftZip([file("a.jpg", { isDeflated: true }), file("b.jpg")]);
    for (let length = 0; length < zip.length; length += 7) {
      expect((await failureOf(zip.subarray(0, length))).code).toBe("ARCHIVE_BROKEN");
    }
  });

  it("refuses damaged bytes", async () => {
    const zip = craftZip([
      file("a.jpg", { content: Buffer.alloc(5_000, "abcdefg"), isDeflated: true }),
    ]);
    zip.fill(0xff, 36, 46);
    expect((await failureOf(zip)).code).toMatch(/^ARCHIVE_(BROKEN|INCONSISTENT)$/);
  });

  it("is never opened when it has bytes before its first header", async () => {
    const zip = Buffer.concat([text("<html>"), craftZip([file("a.jpg")])]);
    expect((await failureOf(zip)).code).toBe("ARCHIVE_BROKEN");
  });
});
