import { describe, expect, it } from "vitest";
import type { Drawable } from "./drawable";
import type { Context2d } from "./paint-drawable";
import type { RasterView } from "./raster-protocol";
import { RasterScene } from "./raster-scene";

const view: RasterView = {
  camera: { left: 0, top: 0, zoom: 1 },
  extent: { width: 400, height: 300 },
  scale: 1,
};

const box = (id: string, left: number, top: number, zOrder = 0): Drawable => ({
  id,
  points: [left, top, left + 10, top, left + 10, top + 10, left, top + 10],
  isClosed: true,
  color: id,
  isDashed: false,
  zOrder,
  serial: id.charCodeAt(0),
});

/** A context that notes which lines were painted (a line's colour is its id) and what was cleared. */
function recorder() {
  const painted: string[] = [];
  const cleared: number[][] = [];
  const noted = {
    set fillStyle(color: string) {
      painted.push(color);
    },
    clearRect: (...place: number[]) => cleared.push(place),
  };
  const nothing = () => {};
  const context = new Proxy(noted, {
    get: (target, name) => Reflect.get(target, name) ?? nothing,
    set: (target, name, value) => (name === "fillStyle" ? Reflect.set(target, name, value) : true),
  });
  // The cast stands for a canvas, which Node has not: the scene calls only what the proxy answers.
  return { painted, cleared, context: context as unknown as Context2d };
}

describe("the raster", () => {
  it("paints what is in sight, low before high, and nothing else", () => {
    const scene = new RasterScene();
    scene.patch(true, [box("b", 20, 20, 5), box("a", 50, 50), box("far", 900, 20)], []);
    const { painted, context } = recorder();
    scene.paint(context, view);
    expect(painted).toEqual(["a", "b"]);
  });

  it("paints again only the place that changed, with all that touches it", () => {
    const scene = new RasterScene();
    scene.patch(true, [box("a", 20, 20), box("b", 25, 25), box("c", 200, 200)], []);
    scene.paint(recorder().context, view);
    scene.patch(false, [], ["a"]);
    const { painted, cleared, context } = recorder();
    scene.paint(context, view);
    expect(painted).toEqual(["b"]);
    expect(cleared).toEqual([[17, 17, 16, 16]]);
  });

  it("paints nothing when nothing has changed, and all when the view has", () => {
    const scene = new RasterScene();
    scene.patch(true, [box("a", 20, 20), box("c", 200, 200)], []);
    scene.paint(recorder().context, view);
    const still = recorder();
    scene.paint(still.context, { ...view });
    expect(still.painted).toEqual([]);
    const moved = recorder();
    scene.paint(moved.context, { ...view, camera: { ...view.camera, left: 5 } });
    expect(moved.painted).toEqual(["a", "c"]);
  });

  it("clears both places of what has moved", () => {
    const scene = new RasterScene();
    scene.patch(true, [box("a", 20, 20)], []);
    scene.paint(recorder().context, view);
    scene.patch(false, [box("a", 60, 20)], []);
    const { cleared, context } = recorder();
    scene.paint(context, view);
    expect(cleared).toEqual([[17, 17, 56, 16]]);
  });

  it("forgets everything on a reset", () => {
    const scene = new RasterScene();
    scene.patch(true, [box("a", 20, 20)], []);
    scene.paint(recorder().context, view);
    scene.patch(true, [box("b", 30, 30)], []);
    const { painted, context } = recorder();
    scene.paint(context, view);
    expect(painted).toEqual(["b"]);
  });
});
