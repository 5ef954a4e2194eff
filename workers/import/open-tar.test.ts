import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoupeError } from "@/server/errors";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./archive-limits";
import { openTar } from "./open-tar";
import { type CraftedTarEntry, craftTar } from "./testing/craft-tar";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "loupe-tar-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) {
  const file = path.join(folder, crypto.randomUUID());
  await writeFile(file, bytes);
  const { files } = await openTar(file, "photos.tar", { ...ARCHIVE_LIMITS, ...limits });
  const contents: Record<string, string> = {};
  for (const { name, open } of files) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of open()) chunks.push(chunk);
    contents[name] = Buffer.concat(chunks).toString();
  }
  return contents;
}

async function failureOf(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) {
  const error: LoupeError = await read(bytes, limits).then(
    () => expect.fail("the archive was accepted"),
    (thrown) => thrown,
  );
  return { code: error.code, file: error.details.file };
}

const file = (name: string, more: Partial<CraftedTarEntry> = {}): CraftedTarEntry => ({
  name,
  content: Buffer.from(`content of ${name}`),
  ...more,
});

describe("a good tar", () => {
  it("gives its files in their order, without folders and clutter", async () => {
    const long = `${"deep/".repeat(40)}é.jpg`;
    const tar = craftTar([
      { name: "b/", type: "5" },
      file("b/2.png"),
      file("__MACOSX/._a.jpg"),
      { name: "empty.png" },
      file(long),
    ]);
    expect(await read(tar)).toEqual({
      "b/2.png": "content of b/2.png",
      "empty.png": "",
      [long]: `content of ${long}`,
    });
  });

  it.each(["gnu", "ustar", "posix"])("may be of GNU tar's format %s", async (format) => {
    const from = path.join(folder, format);
    const deep = "a/".repeat(40);
    await mkdir(path.join(from, deep), { recursive: true });
    await writeFile(path.join(from, `${deep}${"x".repeat(60)}.jpg`), "deep");
    await writeFile(path.join(from, "ü.jpg"), "umlaut");
    const tar = execFileSync("tar", ["-c", `--format=${format}`, "-C", from, "."]);
    expect(await read(tar)).toEqual({
      [`${deep}${"x".repeat(60)}.jpg`]: "deep",
      "ü.jpg": "umlaut",
    });
  });
});

describe("a tar is refused", () => {
  it.each([
    ["a hard link", "1"],
    ["a symbolic link", "2"],
    ["a character device", "3"],
    ["a block device", "4"],
    ["a pipe", "6"],
  ])("for %s", async (_, type) => {
    const tar = craftTar([file("a.jpg"), { name: "link.jpg", type, linkName: "/etc/passwd" }]);
    expect(await failureOf(tar)).toEqual({ code: "ARCHIVE_NOT_A_FILE", file: "link.jpg" });
  });

  it.each([
    "../x.jpg",
    "/etc/x.jpg",
    "a/../../x.jpg",
    "a\\b.jpg",
    "C:/x.jpg",
    `../${"x".repeat(200)}`,
  ])("for the name %j", async (name) => {
    expect((await failureOf(craftTar([file(name)]))).code).toBe("ARCHIVE_BAD_NAME");
  });

  it("beyond its limits", async () => {
    const two = craftTar([file("a"), file("b")]);
    expect((await failureOf(two, { maxEntries: 1 })).code).toBe("ARCHIVE_TOO_MANY_ENTRIES");
    expect((await failureOf(two, { maxEntryBytes: 5 })).code).toBe("ARCHIVE_TOO_LARGE");
    expect((await failureOf(two, { maxTotalBytes: 15 })).code).toBe("ARCHIVE_TOO_LARGE");
  });

  it("when it is cut anywhere, or damaged", async () => {
    const whole = craftTar([file("a.jpg"), file("b.jpg")]);
    for (let length = 0; length <= whole.length - 1024; length += 128)
      expect((await failureOf(whole.subarray(0, length))).code).toBe("ARCHIVE_BROKEN");
    expect((await failureOf(craftTar([file("a.jpg", { hasWrongChecksum: true })]))).code).toBe(
      "ARCHIVE_BROKEN",
    );
    expect((await failureOf(craftTar([file("a.jpg", { statedSizeBytes: 10 ** 9 })]))).code).toBe(
      "ARCHIVE_BROKEN",
    );
  });

  it("for what it cannot read: sparse files and other volumes", async () => {
    for (const type of ["S", "M", "V"])
      expect((await failureOf(craftTar([file("a.jpg", { type })]))).code).toBe(
        "ARCHIVE_UNSUPPORTED",
      );
  });
});
