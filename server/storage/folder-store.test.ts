import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobStoreContract, body } from "./blob-store.contract";
import { folderStore } from "./folder-store";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "loupe-folder-store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

blobStoreContract("the folder", () => folderStore(path.join(folder, "contract")));

describe("the folder store", () => {
  it("leaves neither a temporary file nor a folder behind when a put fails", async () => {
    const root = path.join(folder, "failed");
    const store = folderStore(root);
    await expect(store.put("a/b", body("four"), { sizeBytes: 3 })).rejects.toThrow();
    expect(await readdir(path.join(root, "a"))).toEqual([]);
  });

  it("removes folders that a deletion emptied, but not those in use", async () => {
    const root = path.join(folder, "pruned");
    const store = folderStore(root);
    await store.put("uploads/1/0", body("x"));
    await store.put("uploads/2/0", body("x"));
    await store.delete("uploads/1/0");
    expect(await readdir(path.join(root, "uploads"))).toEqual(["2"]);
  });

  it("sweeps what a killed process left half-written, and hides it until then", async () => {
    const root = path.join(folder, "swept");
    const store = folderStore(root);
    await store.put("a/whole", body("x"));
    await mkdir(path.join(root, "a"), { recursive: true });
    const old = path.join(root, "a", ".writing-old");
    await writeFile(old, "half");
    await utimes(old, new Date("2020-01-01"), new Date("2020-01-01"));
    await writeFile(path.join(root, "a", ".writing-new"), "half");

    const keys: string[] = [];
    for await (const { key } of store.list("")) keys.push(key);
    expect(keys).toEqual(["a/whole"]);
    expect(await store.sweepUnfinished(new Date("2021-01-01"))).toBe(1);
    expect((await readdir(path.join(root, "a"))).sort()).toEqual([".writing-new", "whole"]);
  });

  it("calls a full disk by its name and leaves nothing behind", async () => {
    // What Node throws when a write meets a full disk; a real one is met in the fault tests.
    const noSpace = { code: "ENOSPC", errno: -28, syscall: "write" };
    const full = async function* () {
      yield new Uint8Array(10);
      throw Object.assign(new Error("no space left on device"), noSpace);
    };
    const root = path.join(folder, "full");
    await expect(folderStore(root).put("a/b", full())).rejects.toMatchObject({
      kind: "LimitExceeded",
      code: "DISK_FULL",
    });
    expect(await readdir(path.join(root, "a"))).toEqual([]);
  });

  it("refuses a folder that is not absolute", () => {
    expect(() => folderStore("data/blobs")).toThrow("absolute");
  });
});
