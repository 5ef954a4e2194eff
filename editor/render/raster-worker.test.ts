import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RasterReply, RasterRequest, RasterView } from "./raster-protocol";

const view: RasterView = {
  camera: { left: 0, top: 0, zoom: 1 },
  extent: { width: 40, height: 30 },
  scale: 2,
};

let tell: (request: RasterRequest) => void;
let replies: RasterReply[];
let cleared: number;
let failure: Error | null;
let hasContext: boolean;

/** A worker's globals: a canvas that counts how often it is wiped, and bitmaps that may fail. */
beforeEach(() => {
  replies = [];
  cleared = 0;
  failure = null;
  hasContext = true;
  const nothing = () => {};
  const context = new Proxy(
    {},
    {
      get: (_, name) => (name === "clearRect" ? () => (cleared += 1) : nothing),
      set: () => true,
    },
  );
  vi.stubGlobal(
    "OffscreenCanvas",
    class {
      width = 1;
      height = 1;
      getContext = () => (hasContext ? context : null);
    },
  );
  vi.stubGlobal("createImageBitmap", async ({ width, height }: ImageBitmap) => {
    if (failure !== null) throw failure;
    return { width, height };
  });
  vi.stubGlobal("addEventListener", (_type: string, listener: (event: unknown) => void) => {
    tell = (request) => listener({ data: request });
  });
  vi.stubGlobal("postMessage", (reply: RasterReply) => replies.push(reply));
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

async function ask(version: number): Promise<RasterReply | undefined> {
  tell({ kind: "raster", view, version });
  await vi.waitFor(() => expect(replies.at(-1)?.version).toBe(version));
  return replies.at(-1);
}

it("answers a raster that fails, and paints all of the next one", async () => {
  await import("./raster-worker");
  expect(await ask(1)).toMatchObject({ kind: "painted", bitmap: { width: 80, height: 60 } });
  expect(cleared).toBe(1);
  failure = new Error("out of memory");
  expect(await ask(2)).toEqual({ kind: "failed", version: 2, message: "out of memory" });
  failure = null;
  expect(await ask(3)).toMatchObject({ kind: "painted", version: 3 });
  expect(cleared).toBe(2);
  // Nothing has changed and nothing has failed: there is nothing to paint.
  expect(await ask(4)).toMatchObject({ kind: "painted", version: 4 });
  expect(cleared).toBe(2);
});

it("answers also when there is no canvas to paint on", async () => {
  hasContext = false;
  await import("./raster-worker");
  expect(await ask(1)).toMatchObject({ kind: "failed", version: 1 });
});
