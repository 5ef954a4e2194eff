import { expect, it } from "vitest";
import { filmStripFrames } from "./film-strip-frames";

const job = { startFrame: 100, stopFrame: 199 };

it("takes as many as fit, each from the middle of its share", () => {
  expect(filmStripFrames(job, 84 * 4 + 20, 100)).toEqual({ frames: [112, 137, 162, 187], near: 0 });
});

it("has each frame once when there are few", () => {
  expect(filmStripFrames({ startFrame: 5, stopFrame: 7 }, 2_000, 6)).toEqual({
    frames: [5, 6, 7],
    near: 1,
  });
});

it("is empty before its width is known", () => {
  expect(filmStripFrames(job, 0, 150).frames).toEqual([]);
});

it("marks the share that the frame lies in, up to the last", () => {
  const near = (frame: number) => filmStripFrames(job, 84 * 4, frame).near;
  expect([100, 124, 125, 199].map(near)).toEqual([0, 0, 1, 3]);
});
