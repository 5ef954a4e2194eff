import type { Logger } from "pino";
import { CHUNK_MEDIA_TYPE } from "@/domain/media/chunk";
import { invalid, LoupeError } from "@/server/errors";
import { packetIndexOf } from "@/server/media/packet-index-of";
import { findPreview, findRendition } from "@/server/media/stored-picture";
import { type RenderPayload, render, renderId } from "@/server/queues/render";
import type { RenderFailure } from "@/server/queues/render-outcome";
import { isServiceAway } from "@/server/service-away";
import type { Context } from "@/server/context";
import { type Medium, readMedium } from "@/server/services/media/read-medium";
import { storeRendition } from "@/server/services/media/store-rendition";
import { systemContext } from "@/server/services/request/system-context";
import { decodePictures } from "../decoding/decode-pictures";
import { decodeStill } from "../decoding/decode-still";
import { makeChunk } from "../decoding/make-chunk";
import { encodePicture } from "./encode-picture";
import type { Pixels } from "./make-preview";
import { PreviewBatches } from "./preview-batches";
import { packetsOf, withFileOf } from "./read-stored";
import { Slots } from "./slots";

/** Decoders that run at a time for those who wait. Background work has its own and does not count. */
const SLOTS = 2;

/** Who goes first where there is no free slot: playing before looking, looking before leafing. */
const RANKS = { chunk: 0, picture: 1, preview: 2 } as const;

/** Renders what is asked for. Resolves with a sentence when it cannot be made; rejects when it may be another time. */
export type Renderer = (ask: RenderPayload) => Promise<RenderFailure | undefined>;

/** `signal`: given when the worker is to stop. What was begun rejects then. */
export function createRenderer(signal: AbortSignal, log: Logger): Renderer {
  const slots = new Slots(SLOTS);
  const batches = new PreviewBatches({ slots, rank: RANKS.preview, signal });
  return async (ask) => {
    const ctx = contextOf(ask, signal, log);
    try {
      if (await isThere(ctx, ask)) return undefined;
      const medium = await readMedium(ctx, ask.organizationId, ask.mediumId);
      if (ask.kind === "preview") await batches.add(ctx, medium, ask.number);
      else await slots.run(RANKS[ask.kind], () => makeRendition(ctx, medium, ask));
      return undefined;
    } catch (error) {
      return failureOf(ctx, error);
    }
  };
}

function contextOf(ask: RenderPayload, signal: AbortSignal, log: Logger): Context {
  const requestId = `render-${renderId(ask)}`;
  const { organizationId } = ask;
  const system = { queue: render.name, organizationId, onBehalfOf: null, requestId: 0 };
  return { ...systemContext({ ...system, log: log.child({ requestId }), signal }), requestId };
}

/** It may have been made while the hint waited. */
async function isThere(ctx: Context, ask: RenderPayload): Promise<boolean> {
  const { mediumId, kind, number, quality } = ask;
  const found =
    kind === "preview"
      ? await findPreview(ctx, { mediumId, indexInMedium: number })
      : await findRendition(ctx, { mediumId, kind, number, quality });
  return found !== undefined;
}

async function makeRendition(ctx: Context, medium: Medium, ask: RenderPayload): Promise<void> {
  const { organizationId, mediumId, kind, number, quality } = ask;
  ctx.signal.throwIfAborted();
  if (kind === "preview") return;
  const made =
    kind === "chunk"
      ? await makeChunkOf(ctx, medium, number)
      : await encodePicture(await pixelsOf(ctx, medium, number), quality);
  await storeRendition(ctx, organizationId, { mediumId, kind, number, quality }, made);
}

async function makeChunkOf(ctx: Context, { mediumId }: Medium, chunk: number) {
  const video = await packetIndexOf(ctx, mediumId);
  const { index } = video;
  const readPackets = packetsOf(video);
  const bytes = await makeChunk({ index, chunk, readPackets, signal: ctx.signal });
  return { bytes, mediaType: CHUNK_MEDIA_TYPE };
}

async function pixelsOf(ctx: Context, medium: Medium, picture: number): Promise<Pixels> {
  const { signal } = ctx;
  if (medium.kind !== "video") {
    const { mediaType } = medium;
    const { pixels: data, ...still } = await withFileOf(medium, signal, (path) =>
      decodeStill({ mediaType, path, index: picture, signal }),
    );
    return { ...still, data };
  }
  const video = await packetIndexOf(ctx, medium.mediumId);
  const [from, to] = [picture, picture];
  const { index } = video;
  const given = { index, readPackets: packetsOf(video), from, to, signal };
  for await (const { picture: number, width, height, rgb } of decodePictures(given)) {
    if (number === picture) return { width, height, channels: 3, data: rgb };
  }
  throw invalid("PICTURE_UNREADABLE", UNREADABLE);
}

const UNREADABLE = "This picture cannot be decoded.";

/** What people are told. What may pass is thrown on. */
function failureOf(ctx: Context, error: unknown): RenderFailure {
  const mayPass =
    ctx.signal.aborted ||
    isServiceAway(error) ||
    // The medium's own bytes are missing: nothing is wrong with the picture.
    (error instanceof LoupeError &&
      (error.kind === "Unavailable" || error.code === "BLOB_NOT_FOUND"));
  if (mayPass) throw error;
  ctx.log.warn({ err: error }, "a rendering failed");
  if (!(error instanceof LoupeError)) return { code: "UNREADABLE", message: UNREADABLE };
  return { code: error.code, message: error.message };
}
