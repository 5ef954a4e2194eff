import type { RasterReply, RasterRequest, RasterView } from "./raster-protocol";
import { RasterScene } from "./raster-scene";

/** Paints the base layer away from the main thread. */
const scene = new RasterScene();
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d");

addEventListener("message", (event: MessageEvent<RasterRequest>) => {
  const request = event.data;
  if (request.kind === "patch") scene.patch(request.isReset, request.put, request.remove);
  else void answer(request);
});

async function answer({ view, version }: RasterRequest & { kind: "raster" }): Promise<void> {
  try {
    const bitmap = await raster(view);
    const reply: RasterReply = { kind: "painted", view, version, bitmap };
    postMessage(reply, { transfer: [bitmap] });
  } catch (thrown) {
    // What the canvas shows now is not known: a driver that was reset leaves it empty.
    scene.forget();
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    postMessage({ kind: "failed", version, message } satisfies RasterReply);
  }
}

async function raster(view: RasterView): Promise<ImageBitmap> {
  if (context === null) throw new Error("The browser gives no canvas to paint on.");
  const width = Math.max(1, Math.round(view.extent.width * view.scale));
  const height = Math.max(1, Math.round(view.extent.height * view.scale));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  scene.paint(context, view);
  // A copy: the canvas is kept, so that the next small change repaints only its own place.
  return await createImageBitmap(canvas);
}
