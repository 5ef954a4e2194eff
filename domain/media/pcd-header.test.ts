import { describe, expect, it } from "vitest";
import { ImageFault } from "./image-header";
import { createHeaderProbe } from "./image-probe";
import { bytesOf } from "./image-bytes.fixture";
import { pcdHeader } from "./pcd-header";
import { kittiHeader } from "./point-cloud-header";

const read = (file: Uint8Array) => {
  const probe = createHeaderProbe(pcdHeader);
  probe.push(file);
  return probe.end();
};

const HEAD = {
  FIELDS: "x y z rgb",
  SIZE: "4 4 4 4",
  TYPE: "F F F U",
  COUNT: "1 1 1 1",
  WIDTH: "2",
  HEIGHT: "1",
  POINTS: "2",
  DATA: "ascii",
};
const cloud = (
  changes: Partial<Record<keyof typeof HEAD, string | null>>,
  body: string | Uint8Array,
) => {
  const lines = Object.entries({ ...HEAD, ...changes }).flatMap(([key, value]) =>
    value === null ? [] : [`${key} ${value}`],
  );
  return bytesOf(`# .PCD v0.7\nVERSION 0.7\n${lines.join("\n")}\n`, body);
};
const TEXT = "1 2 3 4\n5 6 7 8\n";

describe("a PCD", () => {
  it("tells its points, fields and encoding", () => {
    expect(read(cloud({}, TEXT))).toMatchObject({ pointCount: 2, encoding: "ascii" });
    expect(read(cloud({ POINTS: null }, `\n${TEXT}\n`)).fields[3]).toEqual({
      name: "rgb",
      type: "U",
      sizeBytes: 4,
      count: 1,
    });
    expect(read(cloud({ DATA: "binary" }, new Uint8Array(32))).encoding).toBe("binary");
    expect(read(cloud({ COUNT: null }, "1 2 3 4\n5 6 7 nan")).pointCount).toBe(2);
  });

  it.each([
    ["other points than width times height", { POINTS: "3" }, "2 × 1 and yet 3"],
    ["no points", { WIDTH: "0", POINTS: "0" }, "no points"],
    ["too many points", { WIDTH: "60000000", POINTS: "60000000" }, "at most 50000000"],
    ["a missing axis", { FIELDS: "x y intensity rgb" }, "have no z"],
    ["an axis of several numbers", { COUNT: "1 1 3 1" }, "have no z"],
    ["an impossible size", { SIZE: "4 4 3 4" }, "is impossible"],
    ["a number that is none", { WIDTH: "2e0" }, "is none"],
    ["more types than fields", { TYPE: "F F F U U" }, "other values"],
    ["unknown data", { DATA: "base64" }, "base64"],
    ["too few lines", { WIDTH: "9", POINTS: "9" }, "9 points and holds 2"],
    ["too many lines", { WIDTH: "1", POINTS: "1" }, "1 points and holds more"],
  ])("of %s is refused", (_, changes, says) => {
    expect(() => read(cloud(changes, TEXT))).toThrow(says);
  });

  it("is refused when it is cut anywhere", () => {
    const whole = cloud({ DATA: "binary" }, new Uint8Array(32));
    for (let length = 0; length < whole.length; length++)
      expect(() => read(whole.subarray(0, length))).toThrow(ImageFault);
  });
});

it("is KITTI's when it is a multiple of 16 bytes", () => {
  expect(kittiHeader(48)).toMatchObject({ pointCount: 3, encoding: "binary" });
  expect(() => kittiHeader(47)).toThrow("no multiple of 16");
  expect(() => kittiHeader(0)).toThrow("no points");
});
