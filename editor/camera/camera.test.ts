import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { framePoint, screenPoint } from "@/domain/geometry/point";
import {
  frameFromScreen,
  fitted,
  MAX_ZOOM,
  screenFromFrame,
  visibleBounds,
  zoomedAt,
} from "./camera";
import { View } from "./view";

const number = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const camera = fc.record({
  left: number,
  top: number,
  zoom: fc.double({ min: 0.02, max: 60, noNaN: true }),
});

describe("the camera", () => {
  it("leads from the frame to the screen and back", () => {
    fc.assert(
      fc.property(camera, number, number, (one, x, y) => {
        const back = frameFromScreen(one, screenFromFrame(one, framePoint(x, y)));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it("keeps what is under the pointer under it when it zooms", () => {
    fc.assert(
      fc.property(
        camera,
        number,
        number,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (one, x, y, factor) => {
          const pointer = screenPoint(x, y);
          const before = frameFromScreen(one, pointer);
          const after = frameFromScreen(zoomedAt(one, pointer, factor), pointer);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
        },
      ),
    );
  });

  it("does not zoom without end", () => {
    const near = zoomedAt({ left: 0, top: 0, zoom: 50 }, screenPoint(0, 0), 100);
    expect(near.zoom).toBe(MAX_ZOOM);
  });

  it("shows bounds whole and in the middle", () => {
    const screen = { width: 640, height: 480 };
    const seen = visibleBounds(
      fitted({ left: 10, top: 20, right: 3_010, bottom: 520 }, screen),
      screen,
    );
    expect(seen.left).toBeLessThanOrEqual(10);
    expect(seen.right).toBeGreaterThanOrEqual(3_010);
    expect(seen.left + seen.right).toBeCloseTo(3_020);
    expect(seen.top + seen.bottom).toBeCloseTo(540);
  });
});

describe("the view", () => {
  const opened = () => {
    const view = new View();
    view.setScreen({ width: 800, height: 600 });
    view.setFrameSize({ width: 4_000, height: 3_000 });
    return view;
  };

  it("stays fitted through resizing until someone looks closer", () => {
    const view = opened();
    const before = view.camera.get().zoom;
    view.setScreen({ width: 400, height: 300 });
    expect(view.camera.get().zoom).toBeLessThan(before);
    view.zoomBy(3);
    const closer = view.camera.get().zoom;
    view.setScreen({ width: 800, height: 600 });
    expect(view.camera.get().zoom).toBe(closer);
  });

  it("keeps the view on a next frame of the same size, and fits one of another size", () => {
    const view = opened();
    view.zoomBy(3);
    const before = view.camera.get();
    view.setFrameSize({ width: 4_000, height: 3_000 });
    expect(view.camera.get()).toBe(before);
    view.setFrameSize({ width: 300, height: 300 });
    expect(view.camera.get().zoom).toBeCloseTo(576 / 300);
  });

  it("does not lose the frame out of sight", () => {
    const view = opened();
    view.panBy(99_999, -99_999);
    const seen = visibleBounds(view.camera.get(), view.screen.get());
    expect(seen.right).toBeGreaterThan(0);
    expect(seen.top).toBeLessThan(3_000);
  });
});
