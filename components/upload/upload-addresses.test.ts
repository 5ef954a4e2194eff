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

test("forgetting one task's addresses leaves those of another", async () => {
  const addresses = openUploadAddresses();
  await addresses.addUpload("task-7/a", upload("/api/uploads/3"));
  await addresses.addUpload("task-77/a", upload("/api/uploads/4"));
  await addresses.forget("task-7/");
  expect(await addresses.findUploadsByFingerprint("task-7/a")).toEqual([]);
  expect(await addresses.findUploadsByFingerprint("task-77/a")).toHaveLength(1);
});
