import type { Camera } from "../camera/camera";

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

  draw(picture: ImageBitmap): void {
    this.canvas.width = picture.width;
    this.canvas.height = picture.height;
    this.canvas.getContext("2d", { alpha: false })?.drawImage(picture, 0, 0);
  }

  setVisible(isVisible: boolean): void {
    this.canvas.style.visibility = isVisible ? "visible" : "hidden";
  }

  place({ left, top, zoom }: Camera): void {
    this.canvas.style.transform = `translate(${-left * zoom}px, ${-top * zoom}px) scale(${zoom})`;
    this.canvas.style.imageRendering = zoom >= PIXELATED_ZOOM ? "pixelated" : "auto";
  }
}
