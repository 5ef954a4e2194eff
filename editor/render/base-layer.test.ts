import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TestClock } from "../testing/test-clock";
import { BaseLayer } from "./base-layer";
import type { RasterReply, RasterRequest } from "./raster-protocol";
import type { ScenePatch } from "./scene";

/** The page's side of a worker; a test answers in its place. */
class WorkerEnd extends EventTarget {
  readonly rasters: (RasterRequest & { kind: "raster" })[] = [];
  isTerminated = false;

  postMessage(request: RasterRequest): void {
    if (request.kind === "raster") this.rasters.push(request);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(reply: RasterReply): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data: reply }));
  }
  paint(): void {
    const { view, version } = this.last;
    const bitmap = { width: 10, height: 10, close: () => {} } as ImageBitmap;
    this.answer({ kind: "painted", view, version, bitmap });
  }
  fail(): void {
    this.answer({ kind: "failed", version: this.last.version, message: "out of memory" });
  }
  get last() {
    const last = this.rasters.at(-1);
    if (last === undefined) throw new Error("nothing was asked for");
    return last;
  }
}

const camera = { left: 0, top: 0, zoom: 1 };
const screen = { width: 100, height: 100 };
const patch = (isReset = false): ScenePatch => ({ isReset, put: [], remove: [] });

let worker: WorkerEnd;
let clock: TestClock;
let shown: number[];
let failed: number;
let transferred: number;
let layer: BaseLayer;

beforeEach(() => {
  worker = new WorkerEnd();
  clock = new TestClock();
  shown = [];
  failed = 0;
  transferred = 0;
  const getContext = () => ({
    transferFromImageBitmap: () => {
      transferred += 1;
    },
  });
  vi.stubGlobal("document", { createElement: () => ({ style: {}, getContext }) });
  layer = new BaseLayer({
    worker: worker as unknown as Worker,
    scheduler: clock,
    shown: (version) => shown.push(version),
    failed: () => {
      failed += 1;
    },
  });
  layer.patch(patch(true));
  layer.show(camera, screen, 1);
  worker.paint();
});
afterEach(() => vi.unstubAllGlobals());

describe("a raster that fails", () => {
  it("leaves the old one, is told once, and is asked for again until it succeeds", () => {
    expect(shown).toEqual([1]);
    layer.patch(patch());
    layer.show(camera, screen, 1);
    expect(worker.rasters).toHaveLength(2);
    for (const waitMs of [250, 500, 1_000]) {
      worker.fail();
      expect(layer.canvas.style.visibility).toBe("visible");
      const asked = worker.rasters.length;
      clock.advance(waitMs - 1);
      expect(worker.rasters).toHaveLength(asked);
      clock.advance(1);
      expect(worker.rasters).toHaveLength(asked + 1);
    }
    expect({ failed, transferred, shown }).toEqual({ failed: 1, transferred: 1, shown: [1] });
    worker.paint();
    expect({ failed, transferred, shown }).toEqual({ failed: 1, transferred: 2, shown: [1, 2] });
  });

  it("is told again when one has succeeded in between", () => {
    for (let round = 0; round < 2; round += 1) {
      layer.patch(patch());
      layer.show(camera, screen, 1);
      worker.fail();
      clock.advance(250);
      worker.paint();
    }
    expect(failed).toBe(2);
  });

  it("is not asked for more often because the view moves meanwhile", () => {
    layer.patch(patch());
    layer.show(camera, screen, 1);
    worker.fail();
    for (let left = 0; left < 20; left += 1) layer.show({ ...camera, left: left * 100 }, screen, 1);
    expect(worker.rasters).toHaveLength(2);
    clock.advance(250);
    expect(worker.rasters).toHaveLength(3);
    expect(worker.last.view.camera.left).toBe(1_900 - 25);
  });
});

describe("a worker in trouble", () => {
  it("counts as a raster that failed", () => {
    layer.patch(patch());
    layer.show(camera, screen, 1);
    worker.dispatchEvent(new Event("error"));
    expect(failed).toBe(1);
    clock.advance(250);
    expect(worker.rasters).toHaveLength(3);
    worker.paint();
    expect(shown).toEqual([1, 2]);
  });

  it("is left alone once the layer has stopped", () => {
    layer.patch(patch());
    layer.show(camera, screen, 1);
    worker.fail();
    layer.stop();
    clock.advance(10_000);
    expect(worker.isTerminated).toBe(true);
    expect(worker.rasters).toHaveLength(2);
  });
});
