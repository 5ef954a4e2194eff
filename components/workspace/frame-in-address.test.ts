import { expect, test } from "vitest";
import { frameInAddress } from "./frame-in-address";

test.each([
  ["?frame=12", 12],
  ["?a=b&frame=0", 0],
  ["", undefined],
  ["?frame=", undefined],
  ["?frame=-1", undefined],
  ["?frame=1.5", undefined],
  ["?frame=1e9", undefined],
])("%j leads to frame %j", (search, frame) => {
  expect(frameInAddress(search)).toBe(frame);
});
