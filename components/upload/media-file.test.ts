import { expect, test } from "vitest";
import { isLeftOut, mergeMediaFiles } from "./media-file";

test.each([".DS_Store", "a/.git/config", "__MACOSX/a/b.jpg", "photos/Thumbs.db", "desktop.ini"])(
  "%s is left out",
  (path) => {
    expect(isLeftOut(path)).toBe(true);
  },
);

test.each(["a.jpg", "photos/b.png", "thumbs.db.jpg", "a..b/c.jpg"])("%s is taken", (path) => {
  expect(isLeftOut(path)).toBe(false);
});

test("files are in natural order, and the same path again replaces the earlier file", () => {
  const file = (text: string) => new File([text], "x");
  const [first, second, third] = [file("1"), file("2"), file("3")];
  const merged = mergeMediaFiles(
    [
      { path: "a.jpg", file: first },
      { path: "b10.jpg", file: second },
    ],
    [
      { path: "b9.jpg", file: second },
      { path: "a.jpg", file: third },
    ],
  );
  expect(merged).toEqual([
    { path: "a.jpg", file: third },
    { path: "b9.jpg", file: second },
    { path: "b10.jpg", file: second },
  ]);
  expect(merged[0]?.file).toBe(third);
});
