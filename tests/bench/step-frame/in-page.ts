import type { ChunkHeader } from "@/domain/media/chunk";

// Everything here runs in the page, to which it goes as text: it leans on nothing outside of itself.

/** One command, and what came of it. */
export interface Drawn {
  /** From the key press until the picture stood on the canvas. */
  readonly secs: number;
  /** How many frames of the display began in that time: one is the least there can be. */
  readonly displayFrames: number;
  /** The number that the canvas carries. */
  readonly number: number | undefined;
}

export interface Probes {
  readonly fetchBytes: (url: string) => Promise<ArrayBuffer>;
  readonly draw: (image: CanvasImageSource) => void;
  readonly readCanvas: (canvas: HTMLCanvasElement) => number | undefined;
  readonly decodeChunk: (bytes: ArrayBuffer, picture: number) => Promise<VideoFrame>;
  readonly bare: HTMLCanvasElement;
  /** When each frame of the display began. */
  readonly ticks: number[];
  pending: Promise<Drawn> | null;
}

export function installProbes(reader: string): void {
  const read = new Function(`return (${reader})`)();
  const bare = document.createElement("canvas");
  bare.width = 1920;
  bare.height = 1080;
  const ticks: number[] = [];
  const tick = (time: number) => {
    ticks.push(time);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);

  /** The smallest thing that decodes a picture of a chunk: all packets in, until the picture comes out. */
  const decodeChunk = (bytes: ArrayBuffer, picture: number) =>
    new Promise<VideoFrame>((resolve, reject) => {
      const headerBytes = new DataView(bytes).getUint32(4, true);
      const header: ChunkHeader = JSON.parse(
        new TextDecoder().decode(new Uint8Array(bytes, 8, headerBytes)),
      );
      const wanted = header.packets.find((packet) => packet.picture === picture)?.order;
      let isFound = false;
      const decoder = new VideoDecoder({
        output: (frame) => {
          if (frame.timestamp !== wanted || isFound) frame.close();
          else {
            isFound = true;
            resolve(frame);
            decoder.close();
          }
        },
        error: reject,
      });
      const description =
        header.description === null
          ? {}
          : { description: Uint8Array.from(atob(header.description), (c) => c.charCodeAt(0)) };
      decoder.configure({
        codec: header.codec,
        codedWidth: header.width,
        codedHeight: header.height,
        hardwareAcceleration: "prefer-software",
        ...description,
      });
      let at = 8 + headerBytes;
      for (const { order, sizeBytes } of header.packets) {
        const type = at === 8 + headerBytes ? "key" : "delta";
        const data = new Uint8Array(bytes, at, sizeBytes);
        decoder.decode(new EncodedVideoChunk({ type, timestamp: order, data }));
        at += sizeBytes;
      }
      // Closing it ends the flush, which is as it should be.
      decoder.flush().catch(() => {});
    });

  const probes: Probes = {
    bare,
    ticks,
    pending: null,
    decodeChunk,
    fetchBytes: async (url) => (await fetch(url, { cache: "no-store" })).arrayBuffer(),
    draw: (image) => bare.getContext("2d", { alpha: false })?.drawImage(image, 0, 0),
    readCanvas: (canvas) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height);
      // A copy, since reading a canvas back may change how the browser keeps it.
      copy.getContext("2d")?.drawImage(canvas, 0, 0);
      const data = copy.getContext("2d")?.getImageData(0, 0, width, height).data;
      return read({ width, height, data });
    },
  };
  Object.assign(window, { probes });
}

/** Waits for the next key, and from there on for the editor's canvas to show the frame. */
export function watchEditor(frame: number): void {
  const { probes } = window as unknown as { probes: Probes };
  const canvas = document.querySelector<HTMLCanvasElement>(
    '[data-testid="canvas"] canvas:first-child',
  );
  if (canvas === null) throw new Error("there is no canvas");
  probes.pending = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`frame ${frame} has not come`)), 30_000);
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (canvas.dataset.frame !== String(frame)) return;
          observer.disconnect();
          const now = performance.now();
          const display = Number(document.timeline.currentTime);
          setTimeout(() => {
            const begun = probes.ticks.filter((time) => time > timeStamp && time <= display);
            resolve({
              secs: (now - timeStamp) / 1000,
              displayFrames: Math.max(1, begun.length),
              number: probes.readCanvas(canvas),
            });
          }, 50);
        });
        observer.observe(canvas, { attributes: true, attributeFilter: ["data-frame"] });
      },
      { once: true, capture: true },
    );
  });
}

/** Fetches, decodes and draws one picture, and nothing else. */
export async function bareCold(asked: {
  url: string;
  picture: number;
  isChunk: boolean;
}): Promise<Drawn> {
  const { probes } = window as unknown as { probes: Probes };
  const begun = performance.now();
  const bytes = await probes.fetchBytes(asked.url);
  const image = asked.isChunk
    ? await probes.decodeChunk(bytes, asked.picture)
    : await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
  probes.draw(image);
  const secs = (performance.now() - begun) / 1000;
  image.close();
  return { secs, displayFrames: 0, number: probes.readCanvas(probes.bare) };
}

/** Decodes a picture ahead of time, and waits for the next key to draw it with the display's next frame. */
export async function watchBare(asked: {
  url: string;
  picture: number;
  isChunk: boolean;
}): Promise<void> {
  const { probes } = window as unknown as { probes: Probes };
  const bytes = await probes.fetchBytes(asked.url);
  const image = asked.isChunk
    ? await probes.decodeChunk(bytes, asked.picture)
    : await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
  probes.pending = new Promise((resolve) => {
    addEventListener(
      "keydown",
      (event) => {
        event.stopImmediatePropagation();
        requestAnimationFrame(() => {
          probes.draw(image);
          const secs = (performance.now() - event.timeStamp) / 1000;
          image.close();
          setTimeout(() => {
            resolve({ secs, displayFrames: 1, number: probes.readCanvas(probes.bare) });
          }, 50);
        });
      },
      { once: true, capture: true },
    );
  });
}

export function drawn(): Promise<Drawn> {
  const { probes } = window as unknown as { probes: Probes };
  if (probes.pending === null) throw new Error("nothing is watched");
  return probes.pending;
}
