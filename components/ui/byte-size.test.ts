import { expect, test } from "vitest";
import { byteSize } from "./byte-size";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [1_234_567, "1.2 MB"],
  [99_950, "100 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [10 * 1000 ** 3, "10.0 GB"],
  [5_000 * 1000 ** 4, "5000 TB"],
])("%d bytes read as %s", (sizeBytes, text) => {
  expect(byteSize(sizeBytes)).toBe(text);
});
