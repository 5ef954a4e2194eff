import type { AnnotationKey } from "@/domain/annotations/record";
import type { Core } from "../core";
import type { FrameLoader } from "../frames/frame-loader";
import type { CanvasPicture } from "../frames/picture";
import type { Scheduler } from "../scheduler";
import { BaseLayer } from "./base-layer";
import { FrameLayer } from "./frame-layer";
import { Scene } from "./scene";
import { TopLayer } from "./top-layer";

interface RendererParts {
  readonly core: Core;
  readonly frames: FrameLoader<CanvasPicture>;
  readonly container: HTMLElement;
  readonly worker: Worker;
  readonly scheduler: Scheduler;
  readonly nameOf: (key: AnnotationKey) => string;
}

/**
 * The render loop: one animation frame at most is asked for, and only when something has changed. Moving the
 * view only moves layers; painting is left to the worker, except for what is being touched.
 */
export class Renderer {
  readonly #parts: RendererParts;
  readonly #scene: Scene;
  readonly #frameLayer = new FrameLayer();
  readonly #base: BaseLayer;
  readonly #top: TopLayer;
  readonly #endings: (() => void)[];
  /** Objects put down, and the version of the base layer that will show them. */
  readonly #landing = new Map<AnnotationKey, number>();
  #lastLifted: ReadonlySet<AnnotationKey> = new Set();
  #isPictureDrawn = false;
  #cancelFrame: (() => void) | null = null;

  constructor(parts: RendererParts) {
    this.#parts = parts;
    const { core, frames, container, worker } = parts;
    const invalidate = () => this.invalidate();
    this.#scene = new Scene(core, invalidate);
    this.#base = new BaseLayer({
      worker,
      scheduler: parts.scheduler,
      shown: (version) => this.#land(version),
      failed: () => core.session.say("not-painted"),
    });
    this.#top = new TopLayer(core, this.#scene, parts.nameOf);
    container.append(this.#frameLayer.canvas, this.#base.canvas, this.#top.canvas);
    this.#endings = [
      core.view.camera.subscribe(invalidate),
      core.view.screen.subscribe(invalidate),
      core.session.hovered.subscribe(invalidate),
      core.session.brush.subscribe(invalidate),
      core.session.locked.subscribe(invalidate),
      core.session.canEdit.subscribe(invalidate),
      frames.state.subscribe(() => {
        this.#isPictureDrawn = false;
        invalidate();
      }),
    ];
    this.invalidate();
  }

  /** Asks for the next frame of the screen. */
  invalidate(): void {
    this.#cancelFrame ??= this.#parts.scheduler.nextFrame(() => {
      this.#cancelFrame = null;
      this.#render();
    });
  }

  stop(): void {
    this.#cancelFrame?.();
    for (const end of this.#endings) end();
    this.#scene.stop();
    this.#base.stop();
    for (const { canvas } of [this.#frameLayer, this.#base, this.#top]) canvas.remove();
  }

  #render(): void {
    const { core } = this.#parts;
    const camera = core.view.camera.get();
    const screen = core.view.screen.get();
    const scale = devicePixelRatio;
    const isReady = this.#showPicture();
    this.#frameLayer.place(camera);
    this.#updateBase();
    this.#base.canvas.style.opacity = isReady ? "1" : "0";
    this.#base.show(camera, screen, scale);
    if (isReady) this.#top.paint(camera, screen, scale, this.#landing.keys());
    else this.#top.clear();
  }

  /** Objects are shown on their own picture or not at all. */
  #showPicture(): boolean {
    const picture = this.#parts.frames.picture();
    if (picture !== null && !this.#isPictureDrawn) {
      this.#frameLayer.draw(picture);
      this.#isPictureDrawn = true;
    }
    // Which frame is seen now: for whoever looks at the page from outside.
    this.#frameLayer.canvas.dataset.frame =
      picture === null ? "" : String(this.#parts.core.session.frame.get());
    this.#frameLayer.setVisible(picture !== null);
    return picture !== null;
  }

  #updateBase(): void {
    const patch = this.#scene.takePatch();
    const lifted = this.#scene.lifted;
    if (patch !== null) {
      const version = this.#base.patch(patch);
      if (patch.isReset) this.#landing.clear();
      else
        for (const key of this.#lastLifted) if (!lifted.has(key)) this.#landing.set(key, version);
    }
    this.#lastLifted = lifted;
  }

  #land(version: number): void {
    for (const [key, needed] of this.#landing) if (needed <= version) this.#landing.delete(key);
    this.invalidate();
  }
}
