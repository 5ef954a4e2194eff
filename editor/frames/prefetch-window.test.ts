import { describe, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { prefetchWindow, type WindowParts } from "./prefetch-window";

const MEGABYTE = 1_000_000;

function frameOf(kind: "file" | "chunk"): FrameDescription {
  return {
    frame: 50,
    name: "",
    width: 1_000,
    height: 1_000,
    hash: "",
    mediaType: "",
    indexInMedium: 50,
    timeSecs: null,
    isRemoved: false,
    source: kind === "file" ? { kind } : { kind, chunk: 0, firstFrame: 0 },
  };
}

function windowOf(over: Partial<WindowParts> = {}): number[] {
  return prefetchWindow({
    frame: 50,
    description: frameOf("file"),
    direction: 1,
    stride: 1,
    pace: "step",
    limitBytes: 1_000 * MEGABYTE,
    after: (frame, direction) => {
      const next = frame + direction;
      return next < 0 || next > 99 ? undefined : next;
    },
    ...over,
  });
}

describe("the frames to have at hand", () => {
  it("lie ahead, and one behind", () => {
    expect(windowOf()).toEqual([51, 52, 53, 54, 49]);
    expect(windowOf({ direction: -1 })).toEqual([49, 48, 47, 46, 51]);
  });

  it("end with the job", () => {
    expect(windowOf({ frame: 98 })).toEqual([99, 97]);
    expect(windowOf({ frame: 0, direction: -1 })).toEqual([1]);
  });

  it("are no more than fit into the memory, and never none", () => {
    expect(windowOf({ limitBytes: 13 * MEGABYTE })).toEqual([51, 52]);
    expect(windowOf({ limitBytes: MEGABYTE })).toEqual([51]);
    // Pictures of a video take 1.5 bytes a pixel, not 4.
    const description = frameOf("chunk");
    expect(windowOf({ limitBytes: 13 * MEGABYTE, description })).toHaveLength(7);
  });

  it("begin with where a long stride leads", () => {
    expect(windowOf({ stride: 10 })[0]).toBe(60);
    expect(windowOf({ stride: -10, direction: -1 })[0]).toBe(40);
    expect(windowOf({ stride: 40 })[0]).toBe(51);
  });

  it("reach far ahead, and not back, while the frames go by", () => {
    const frames = windowOf({ pace: "play", description: frameOf("chunk") });
    expect(Math.max(...frames)).toBe(74);
    expect(Math.min(...frames)).toBe(51);
  });
});
