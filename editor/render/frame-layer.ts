import type { Camera } from "../camera/camera";
import type { CanvasPicture } from "../frames/picture";

/** From this zoom on, the pixels of the picture are shown as squares: people place edges between them. */
const PIXELATED_ZOOM = 3;

/** The picture of the frame, drawn once at its own size; the compositor places and scales it. */
export class FrameLayer {
  readonly canvas: HTMLCanvasElement;

  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.style.cssText =
      "position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform;pointer-events:none";
  }

  draw({ image, rotation, width, height }: CanvasPicture): void {
    // Setting a size empties the canvas and takes new memory: a film has one size.
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const context = this.canvas.getContext("2d", { alpha: false });
    if (context === null) return;
    context.resetTransform();
    // What shows through a picture is black, and not the one before.
    if (image instanceof ImageBitmap) context.clearRect(0, 0, width, height);
    // The corner from which the turned picture is drawn: the one that its own top-left corner comes to.
    if (rotation === 90) context.setTransform(0, 1, -1, 0, width, 0);
    if (rotation === 180) context.setTransform(-1, 0, 0, -1, width, height);
    if (rotation === 270) context.setTransform(0, -1, 1, 0, 0, height);
    context.drawImage(image, 0, 0);
  }

  setVisible(isVisible: boolean): void {
    this.canvas.style.visibility = isVisible ? "visible" : "hidden";
  }

  place({ left, top, zoom }: Camera): void {
    this.canvas.style.transform = `translate(${-left * zoom}px, ${-top * zoom}px) scale(${zoom})`;
    this.canvas.style.imageRendering = zoom >= PIXELATED_ZOOM ? "pixelated" : "auto";
  }
}
