import type { AnnotationKey } from "@/domain/annotations/record";
import { type Camera, type Extent, screenFromFrame } from "../camera/camera";
import type { Core } from "../core";
import { byOrder } from "./drawable";
import { paintBrush } from "./paint-brush";
import { HOVERED, paintDrawable, SELECTED } from "./paint-drawable";
import { paintHandles } from "./paint-handles";
import { paintName } from "./paint-name";
import type { Scene } from "./scene";

/** How many selected objects have their names beside them: more would hide the picture. */
const NAMES = 12;

/** What is being touched: painted on the main thread, whole, whenever it changes. It holds little. */
export class TopLayer {
  readonly canvas: HTMLCanvasElement;
  readonly #core: Core;
  readonly #scene: Scene;
  readonly #nameOf: (key: AnnotationKey) => string;

  constructor(core: Core, scene: Scene, nameOf: (key: AnnotationKey) => string) {
    this.#core = core;
    this.#scene = scene;
    this.#nameOf = nameOf;
    this.canvas = document.createElement("canvas");
    this.canvas.style.cssText = "position:absolute;left:0;top:0;pointer-events:none";
  }

  /** `landing`: objects just put down, which the base layer does not show yet. */
  paint(camera: Camera, screen: Extent, scale: number, landing: Iterable<AnnotationKey>): void {
    const context = this.#sizedContext(screen, scale);
    if (context === null) return;
    const { session } = this.#core;
    const hovered = session.hovered.get();
    const lifted = this.#scene.lifted;
    const keys = new Set([...landing, ...lifted, ...(hovered === null ? [] : [hovered])]);
    const drawables = [...keys].flatMap((key) => this.#scene.drawable(key) ?? []).sort(byOrder);
    for (const drawable of drawables)
      paintDrawable(context, drawable, camera, lifted.has(drawable.id) ? SELECTED : HOVERED);

    const selection = session.selection.get();
    const named = selection.length <= NAMES ? new Set(selection) : new Set<string>();
    if (hovered !== null) named.add(hovered);
    for (const { id, points, color } of drawables)
      if (named.has(id)) paintName(context, this.#nameOf(id), points, color, camera);

    const [single, ...others] = selection;
    if (single !== undefined && others.length === 0)
      paintHandles(context, this.#core, single, camera);
    const brush = session.brush.get();
    if (brush !== null)
      paintBrush(context, screenFromFrame(camera, brush[0]), screenFromFrame(camera, brush[1]));
  }

  clear(): void {
    this.canvas.getContext("2d")?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  #sizedContext(screen: Extent, scale: number): CanvasRenderingContext2D | null {
    const width = Math.max(1, Math.round(screen.width * scale));
    const height = Math.max(1, Math.round(screen.height * scale));
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${screen.width}px`;
      this.canvas.style.height = `${screen.height}px`;
    }
    const context = this.canvas.getContext("2d");
    context?.setTransform(scale, 0, 0, scale, 0, 0);
    context?.clearRect(0, 0, screen.width, screen.height);
    return context;
  }
}
