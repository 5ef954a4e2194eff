import { describe, expect, it } from "vitest";
import { blobKey, uploadPartKey } from "./blob-key";
import { openBlobStore } from "./open-blob-store";

describe("openBlobStore", () => {
  it.each([
    ["azure://account/container", "azure:// is not supported"],
    ["gs://bucket", "gs:// is not supported"],
    ["/var/lib/loupe", "this is no address"],
    ["s3:///prefix", "names no bucket"],
  ])("refuses %s with a sentence", (address, sentence) => {
    expect(() => openBlobStore(address)).toThrow(sentence);
  });

  it("wants both halves of the credentials", () => {
    expect(() => openBlobStore("s3://bucket", { accessKey: "a" })).toThrow("together");
  });
});

describe("keys", () => {
  const hash = "ab".repeat(32);

  it("name the organization and the content", () => {
    expect(blobKey(7, hash)).toBe(`org/7/blobs/ab/${hash}`);
    expect(uploadPartKey("0b5c", 8_388_608, "ab")).toBe("uploads/0b5c/8388608/ab");
  });

  it.each(["", "ab", `${hash}0`, hash.toUpperCase(), `../${hash.slice(3)}`])(
    "refuse the hash %j",
    (bad) => {
      expect(() => blobKey(7, bad)).toThrow();
    },
  );

  it("refuse an upload id that would leave its folder", () => {
    expect(() => uploadPartKey("../../org", 0, "a")).toThrow();
  });
});
