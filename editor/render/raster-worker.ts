import type { RasterReply, RasterRequest } from "./raster-protocol";
import { RasterScene } from "./raster-scene";

/** Paints the base layer away from the main thread. */
const scene = new RasterScene();
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d");
if (context === null) throw new Error("no 2D context in the worker");

addEventListener("message", (event: MessageEvent<RasterRequest>) => {
  const request = event.data;
  if (request.kind === "patch") scene.patch(request.isReset, request.put, request.remove);
  else void raster(request);
});

async function raster({ view, version }: RasterRequest & { kind: "raster" }): Promise<void> {
  if (context === null) return;
  const width = Math.max(1, Math.round(view.extent.width * view.scale));
  const height = Math.max(1, Math.round(view.extent.height * view.scale));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  scene.paint(context, view);
  // A copy: the canvas is kept, so that the next small change repaints only its own place.
  const bitmap = await createImageBitmap(canvas);
  postMessage({ view, version, bitmap } satisfies RasterReply, { transfer: [bitmap] });
}
