import { boundsEnclose } from "@/domain/geometry/bounds";
import { type Camera, type Extent, visibleBounds } from "../camera/camera";
import type { Scheduler } from "../scheduler";
import type { RasterReply, RasterRequest, RasterView } from "./raster-protocol";
import type { ScenePatch } from "./scene";

/** How far the raster reaches beyond the window on each side, as a share of the window. */
const MARGIN = 0.25;
/** After a raster that failed, the next is asked for after these, one after the other; the last for good. */
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000] as const;
/** The part of the margin that must be left before a new raster is asked for. */
const LEAST_MARGIN = 0.08;

interface BaseLayerParts {
  readonly worker: Worker;
  readonly scheduler: Scheduler;
  /** Called with the version of the patches that have become visible. */
  readonly shown: (version: number) => void;
  /** Called once when rasters begin to fail, and not again before one has succeeded. */
  readonly failed: () => void;
}

/**
 * The objects at rest, painted in a worker on a raster larger than the window. While the view moves, the
 * compositor moves the raster; a fresh one follows when it is ready, and one at most is under way.
 * One that fails leaves what is shown, and is asked for again.
 */
export class BaseLayer {
  readonly canvas: HTMLCanvasElement;
  readonly #parts: BaseLayerParts;
  readonly #context: ImageBitmapRenderingContext | null;
  #version = 0;
  #askedVersion = 0;
  #isUnderWay = false;
  #view: RasterView | null = null;
  #wanted: RasterView | null = null;
  #isStale = false;
  #resetVersion = 0;
  #failures = 0;
  #cancelRetry: (() => void) | null = null;

  constructor(parts: BaseLayerParts) {
    this.#parts = parts;
    this.canvas = document.createElement("canvas");
    this.canvas.style.cssText =
      "position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform;pointer-events:none";
    this.#context = this.canvas.getContext("bitmaprenderer");
    parts.worker.addEventListener("message", this.#receive);
    parts.worker.addEventListener("error", this.#fail);
  }

  /** Tells the worker what has changed. Returns the version at which it will be visible. */
  patch(patch: ScenePatch): number {
    this.#version += 1;
    this.#isStale = true;
    if (patch.isReset) {
      this.#resetVersion = this.#version;
      this.canvas.style.visibility = "hidden";
    }
    this.#post({ kind: "patch", ...patch });
    return this.#version;
  }

  /** Shows the raster as the camera has it now, and asks for a new one if this one does not do. */
  show(camera: Camera, screen: Extent, scale: number): void {
    if (screen.width === 0) return;
    const current = this.#view;
    if (current !== null) place(this.canvas, current, camera);
    // While the raster covers the window its view is kept: a change then repaints its own place only.
    if (current !== null && covers(current, camera, screen, scale)) this.#wanted = current;
    else {
      this.#wanted = rasterView(camera, screen, scale);
      this.#isStale = true;
    }
    this.#ask();
  }

  stop(): void {
    const { worker } = this.#parts;
    this.#cancelRetry?.();
    worker.removeEventListener("message", this.#receive);
    worker.removeEventListener("error", this.#fail);
    worker.terminate();
  }

  #ask(): void {
    if (!this.#isStale || this.#isUnderWay || this.#wanted === null) return;
    if (this.#cancelRetry !== null) return;
    this.#isStale = false;
    this.#isUnderWay = true;
    this.#askedVersion = this.#version;
    this.#post({ kind: "raster", view: this.#wanted, version: this.#askedVersion });
  }

  readonly #receive = ({ data }: MessageEvent<RasterReply>): void => {
    if (data.kind === "failed") {
      this.#fail();
      return;
    }
    this.#isUnderWay = false;
    this.#failures = 0;
    const { bitmap, view, version } = data;
    if (version < this.#resetVersion) bitmap.close();
    else {
      this.canvas.width = bitmap.width;
      this.canvas.height = bitmap.height;
      this.canvas.style.width = `${bitmap.width / view.scale}px`;
      this.canvas.style.height = `${bitmap.height / view.scale}px`;
      this.#context?.transferFromImageBitmap(bitmap);
      this.canvas.style.visibility = "visible";
      this.#view = view;
      this.#parts.shown(version);
    }
    this.#ask();
  };

  /** The worker could not paint, or is in trouble itself. What was patched in is still to be shown. */
  readonly #fail = (): void => {
    this.#isUnderWay = false;
    this.#isStale = true;
    if (this.#cancelRetry !== null) return;
    if (this.#failures === 0) this.#parts.failed();
    const delayMs = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 5_000;
    this.#failures += 1;
    this.#cancelRetry = this.#parts.scheduler.after(delayMs, () => {
      this.#cancelRetry = null;
      this.#ask();
    });
  };

  #post(request: RasterRequest): void {
    this.#parts.worker.postMessage(request);
  }
}

/** Whether the raster is sharp for the camera, and reaches well beyond the window. */
function covers(view: RasterView, camera: Camera, screen: Extent, scale: number): boolean {
  if (view.camera.zoom !== camera.zoom || view.scale !== scale) return false;
  const seen = visibleBounds(camera, screen);
  const dx = (seen.right - seen.left) * LEAST_MARGIN;
  const dy = (seen.bottom - seen.top) * LEAST_MARGIN;
  return boundsEnclose(visibleBounds(view.camera, view.extent), {
    left: seen.left - dx,
    top: seen.top - dy,
    right: seen.right + dx,
    bottom: seen.bottom + dy,
  });
}

function rasterView(camera: Camera, screen: Extent, scale: number): RasterView {
  const marginX = Math.round(screen.width * MARGIN);
  const marginY = Math.round(screen.height * MARGIN);
  return {
    scale,
    extent: { width: screen.width + 2 * marginX, height: screen.height + 2 * marginY },
    camera: {
      zoom: camera.zoom,
      left: camera.left - marginX / camera.zoom,
      top: camera.top - marginY / camera.zoom,
    },
  };
}

/** Moves and scales an element that shows `view` so that it fits the camera. */
function place(element: HTMLElement, view: RasterView, camera: Camera): void {
  const scale = camera.zoom / view.camera.zoom;
  const x = (view.camera.left - camera.left) * camera.zoom;
  const y = (view.camera.top - camera.top) * camera.zoom;
  element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}
