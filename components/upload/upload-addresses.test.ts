import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openUploadAddresses } from "./upload-addresses";

const upload = (uploadUrl: string) => ({
  size: 1,
  metadata: {},
  creationTime: "2026-01-01",
  urlStorageKey: "",
  uploadUrl,
  parallelUploadUrls: null,
});

test("an address is found by its fingerprint, carries its key, and can be removed", async () => {
  const addresses = openUploadAddresses();
  const key = await addresses.addUpload("task-1/a", upload("/api/uploads/1"));
  await addresses.addUpload("task-1/b", upload("/api/uploads/2"));
  const found = await addresses.findUploadsByFingerprint("task-1/a");
  expect(found).toEqual([{ ...upload("/api/uploads/1"), urlStorageKey: key }]);
  await addresses.removeUpload(key);
  expect(await addresses.findUploadsByFingerprint("task-1/a")).toEqual([]);
  expect(await addresses.findAllUploads()).toHaveLength(1);
});

test("taking one task's addresses tells them and leaves those of another", async () => {
  const addresses = openUploadAddresses();
  await addresses.addUpload("task-7/a", upload("/api/uploads/3"));
  await addresses.addUpload("task-77/a", upload("/api/uploads/4"));
  expect(await addresses.take("task-7/")).toEqual(["/api/uploads/3"]);
  expect(await addresses.findUploadsByFingerprint("task-7/a")).toEqual([]);
  expect(await addresses.findUploadsByFingerprint("task-77/a")).toHaveLength(1);
});

test("what the server has forgotten by now is forgotten when the store is opened", async () => {
  const before = openUploadAddresses();
  const creationTime = new Date().toString();
  await before.addUpload("task-8/new", { ...upload("/api/uploads/5"), creationTime });
  await before.addUpload("task-8/old", upload("/api/uploads/6"));
  const after = openUploadAddresses();
  expect(await after.findUploadsByFingerprint("task-8/old")).toEqual([]);
  expect(await after.findUploadsByFingerprint("task-8/new")).toHaveLength(1);
});
