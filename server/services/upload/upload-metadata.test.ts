import { describe, expect, it } from "vitest";
import { parseUploadMetadata } from "./upload-metadata";

describe("parseUploadMetadata", () => {
  it("takes the path within a dropped folder from filename", () => {
    expect(parseUploadMetadata({ filename: "trip/day 1/a.jpg", taskId: "7" })).toEqual({
      fileName: "a.jpg",
      relativePath: "trip/day 1/a.jpg",
      parent: { noun: "task", id: 7 },
    });
  });

  it("lets relativePath count where it is given", () => {
    expect(
      parseUploadMetadata({ filename: "a.jpg", relativePath: "trip/a.jpg", organizationId: "3" }),
    ).toEqual({
      fileName: "a.jpg",
      relativePath: "trip/a.jpg",
      parent: { noun: "organization", id: 3 },
    });
  });

  it.each<Record<string, string | null>>([
    {},
    { filename: "a.jpg" },
    { filename: null, taskId: "1" },
    { filename: "a.jpg", taskId: "1", organizationId: "1" },
    { filename: "a.jpg", taskId: "0" },
    { filename: "a.jpg", taskId: "1e3" },
    { filename: "a.jpg", taskId: "9999999999" },
    { filename: "a.jpg", taskId: "-1" },
  ])("refuses %j", (raw) => {
    expect(() => parseUploadMetadata(raw)).toThrow(
      expect.objectContaining({ code: "UPLOAD_BAD_METADATA" }),
    );
  });

  it.each(["../a.jpg", "/a.jpg", "a\\b.jpg", "C:\\a.jpg", "a\0.jpg", "", "x".repeat(10_240)])(
    "refuses the name %j, in either place",
    (path) => {
      const refused = expect.objectContaining({ code: "UPLOAD_BAD_NAME", kind: "Invalid" });
      expect(() => parseUploadMetadata({ filename: path, taskId: "1" })).toThrow(refused);
      expect(() =>
        parseUploadMetadata({ filename: "a.jpg", relativePath: path, taskId: "1" }),
      ).toThrow(refused);
    },
  );
});
