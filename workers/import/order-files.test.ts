import { describe, expect, it } from "vitest";
import { orderFiles } from "./order-files";

const files = (...names: string[]) =>
  names.map((name) => ({ name, sizeBytes: 0, open: () => expect.fail("must not be opened") }));
const natural = { method: "natural" } as const;

describe("the order of frames", () => {
  it("is the task's own", () => {
    const given = files("img10.jpg", "img2.jpg");
    const names = (sorting: Parameters<typeof orderFiles>[1]) =>
      orderFiles(given, sorting).map(({ name }) => name);
    expect(names(natural)).toEqual(["img2.jpg", "img10.jpg"]);
    expect(names({ method: "lexicographical" })).toEqual(["img10.jpg", "img2.jpg"]);
    expect(names({ method: "predefined" })).toEqual(["img10.jpg", "img2.jpg"]);
  });
});

describe("two files of one name", () => {
  it.each([
    ["the same", "a.jpg", "a.jpg"],
    ["another case", "a.jpg", "A.JPG"],
    ["another Unicode form", "\u00e9.jpg", "e\u0301.jpg"],
  ])("are refused, naming both: %s", (_, first, second) => {
    expect(() => orderFiles(files(first, "other.jpg", second), natural)).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", details: { file: second, other: first } }),
    );
  });

  it("are refused where the task has the name already", () => {
    expect(() => orderFiles(files("a.jpg"), natural, ["A.jpg"])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME" }),
    );
  });
});
