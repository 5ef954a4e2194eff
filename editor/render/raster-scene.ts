import { type Bounds, boundsGrown, boundsUnion } from "@/domain/geometry/bounds";
import { type Camera, visibleBounds } from "../camera/camera";
import { GridIndex } from "../picking/grid-index";
import { byOrder, type Drawable } from "./drawable";
import { type Context2d, PAINT_REACH, PLAIN, paintDrawable } from "./paint-drawable";
import type { RasterView } from "./raster-protocol";

/** From this share of the canvas on, painting it all costs no more than painting a part. */
const WHOLE_SHARE = 0.5;

/**
 * The lines of a frame, painted on one canvas that is kept: what is out of sight is not painted, and while
 * the view stays the same, only the part that changed is painted again.
 */
export class RasterScene {
  readonly #drawables = new Map<string, Drawable>();
  readonly #index = new GridIndex();
  #dirty: Bounds | null = null;
  #painted: RasterView | null = null;

  patch(isReset: boolean, put: readonly Drawable[], remove: readonly string[]): void {
    if (isReset) {
      this.#drawables.clear();
      this.#index.clear();
      this.#painted = null;
    }
    for (const id of remove) {
      this.#soil(this.#index.bounds(id));
      this.#drawables.delete(id);
      this.#index.remove(id);
    }
    for (const drawable of put) {
      this.#soil(this.#index.bounds(drawable.id));
      this.#drawables.set(drawable.id, drawable);
      const bounds = boundsOf(drawable);
      this.#index.put(drawable.id, bounds);
      this.#soil(bounds);
    }
  }

  /** The canvas is not as it was left: the next time all of it is painted. */
  forget(): void {
    this.#painted = null;
  }

  /** Paints what the view shows. The context is that of a canvas of the view's size. */
  paint(context: Context2d, view: RasterView): void {
    const seen = visibleBounds(view.camera, view.extent);
    const isSameView = this.#painted !== null && isSame(this.#painted, view);
    if (isSameView && this.#dirty === null) return;
    const part = isSameView && this.#dirty !== null ? this.#dirty : seen;
    const area = shareOf(part, seen) < WHOLE_SHARE ? part : seen;
    this.#paintArea(context, view, boundsGrown(area, PAINT_REACH / view.camera.zoom));
    this.#dirty = null;
    this.#painted = view;
  }

  #paintArea(context: Context2d, view: RasterView, area: Bounds): void {
    const { camera, scale } = view;
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.beginPath();
    const { x, y, width, height } = deviceAligned(area, camera, scale);
    context.rect(x, y, width, height);
    context.clip();
    context.clearRect(x, y, width, height);
    const touching = this.#index.meeting(boundsGrown(area, (PAINT_REACH + 1) / camera.zoom));
    const inOrder = [...touching].flatMap((id) => this.#drawables.get(id) ?? []).sort(byOrder);
    for (const drawable of inOrder) paintDrawable(context, drawable, camera, PLAIN);
    context.restore();
  }

  #soil(bounds: Bounds | undefined): void {
    if (bounds === undefined) return;
    this.#dirty = this.#dirty === null ? bounds : boundsUnion([this.#dirty, bounds]);
  }
}

function boundsOf({ points }: Drawable): Bounds {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let place = 0; place + 1 < points.length; place += 2) {
    const x = points[place] ?? 0;
    const y = points[place + 1] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The area in CSS pixels, grown to whole device pixels: a clip through a pixel would blend it twice. */
function deviceAligned(area: Bounds, camera: Camera, scale: number) {
  const down = (value: number) => Math.floor(value * scale) / scale;
  const up = (value: number) => Math.ceil(value * scale) / scale;
  const x = down((area.left - camera.left) * camera.zoom);
  const y = down((area.top - camera.top) * camera.zoom);
  return {
    x,
    y,
    width: up((area.right - camera.left) * camera.zoom) - x,
    height: up((area.bottom - camera.top) * camera.zoom) - y,
  };
}

function shareOf(part: Bounds, whole: Bounds): number {
  const areaOf = (bounds: Bounds) => (bounds.right - bounds.left) * (bounds.bottom - bounds.top);
  return areaOf(part) / areaOf(whole);
}

function isSame(one: RasterView, other: RasterView): boolean {
  return (
    one.scale === other.scale &&
    one.extent.width === other.extent.width &&
    one.extent.height === other.extent.height &&
    one.camera.left === other.camera.left &&
    one.camera.top === other.camera.top &&
    one.camera.zoom === other.camera.zoom
  );
}
