import { describe, expect, it } from "vitest";
import { fileNameOf, MAX_PATH_BYTES, relativePathFault } from "./relative-path";

describe("relativePathFault", () => {
  it.each([
    "a.jpg",
    "folder/a.jpg",
    "…/ü/写真.png",
    "...",
    "..a/b..",
    "-rf",
    "CON",
    "a\nb",
    "x\u202Egpj.exe",
    "<img onerror=1>",
    "x".repeat(MAX_PATH_BYTES),
    "ü".repeat(MAX_PATH_BYTES / 2),
  ])("lets %j pass", (path) => {
    expect(relativePathFault(path)).toBeUndefined();
  });

  it.each([
    "",
    "..",
    ".",
    "../x",
    "../../x",
    "a/../x",
    "a/..",
    "./x",
    "a//b",
    "a/",
    "/",
    "/etc/passwd",
    "//srv/x",
    "C:\\x",
    "c:/x",
    "..\\..\\x",
    "a\\b",
    "a\0b",
    "x".repeat(MAX_PATH_BYTES + 1),
    "写".repeat(342),
  ])("refuses %j", (path) => {
    expect(relativePathFault(path)).toBeTypeOf("string");
  });
});

describe("fileNameOf", () => {
  it("is the last part", () => {
    expect(fileNameOf("a/b/c.jpg")).toBe("c.jpg");
    expect(fileNameOf("c.jpg")).toBe("c.jpg");
  });
});
