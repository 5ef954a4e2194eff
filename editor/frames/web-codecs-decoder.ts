import type { ChunkHeader } from "@/domain/media/chunk";
import { fromBase64 } from "@/domain/media/base64";
import { DecodeFailure } from "./decode-failure";
import type { DecoderEvents, PacketDecoder } from "./packet-decoder";

const supported = new Map<string, VideoDecoderConfig | null>();

/** A decoder of the browser's own (WebCodecs). Rejects with a DecodeFailure `unsupported` if it has none for this. */
export async function openWebCodecsDecoder(
  header: ChunkHeader,
  { onPicture, onFailure, onTaken }: DecoderEvents<VideoFrame>,
): Promise<PacketDecoder> {
  const config = await supportedConfig(header);
  let isClosed = false;
  const decoder = new VideoDecoder({
    output: (frame) => {
      if (isClosed) frame.close();
      else onPicture(frame.timestamp, withSquarePixels(frame));
    },
    error: (reason) => {
      if (!isClosed) onFailure(reason);
    },
  });
  decoder.addEventListener("dequeue", onTaken);
  decoder.configure(config);
  return {
    get queueSize() {
      return decoder.decodeQueueSize;
    },
    decode: ({ order, isFirst, data }) =>
      decoder.decode(
        new EncodedVideoChunk({
          // Decoders begin at the first packet alone: what a file calls a key further on may be none to them.
          type: isFirst ? "key" : "delta",
          timestamp: order,
          data,
        }),
      ),
    flush: () => decoder.flush(),
    close: () => {
      isClosed = true;
      if (decoder.state !== "closed") decoder.close();
    },
  };
}

/**
 * Software decoders come first: they give every picture as plain memory, so that many may be held at once. Those of
 * hardware have few places for pictures, and stand still while all are held.
 */
async function supportedConfig(header: ChunkHeader): Promise<VideoDecoderConfig> {
  // It is undefined in old browsers, and in pages that did not come over a secure connection.
  if (typeof VideoDecoder === "undefined") throw unsupported(header.codec);
  const base: VideoDecoderConfig = {
    codec: header.codec,
    codedWidth: header.width,
    codedHeight: header.height,
    ...(header.description !== null && {
      description: fromBase64(header.description) as Uint8Array<ArrayBuffer>,
    }),
  };
  const key = JSON.stringify([header.codec, header.description, header.width, header.height]);
  let found = supported.get(key);
  if (found === undefined) {
    const software: VideoDecoderConfig = { ...base, hardwareAcceleration: "prefer-software" };
    found = (await isSupported(software)) ? software : (await isSupported(base)) ? base : null;
    supported.set(key, found);
  }
  if (found === null) throw unsupported(header.codec);
  return found;
}

async function isSupported(config: VideoDecoderConfig): Promise<boolean> {
  const answer = await VideoDecoder.isConfigSupported(config).catch(() => null);
  return answer?.supported === true;
}

function unsupported(codec: string): DecodeFailure {
  return new DecodeFailure("unsupported", `This browser cannot decode ${codec} video.`);
}

/** Pictures are shown pixel for pixel: what a video says about the shape of its pixels is left aside. */
function withSquarePixels(frame: VideoFrame): VideoFrame {
  const { width, height } = frame.visibleRect ?? {
    width: frame.codedWidth,
    height: frame.codedHeight,
  };
  if (frame.displayWidth === width && frame.displayHeight === height) return frame;
  const square = new VideoFrame(frame, { displayWidth: width, displayHeight: height });
  frame.close();
  return square;
}
