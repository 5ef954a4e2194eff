import { DecodeFailure } from "./decode-failure";
import { decodeImage } from "./decode-image";
import type { DecodeReply, DecodeRequest } from "./decode-protocol";
import { fetchMedia } from "./fetch-media";
import { VideoDecoding } from "./video-decoding";
import { openWebCodecsDecoder } from "./web-codecs-decoder";

/** Fetches and decodes pictures away from the main thread. The page is not held up by either. */
const images = new Map<number, AbortController>();

const videos = new VideoDecoding<VideoFrame>({
  openChunk: async (url, signal) => {
    const { body } = await fetchMedia(url, signal);
    if (body === null) throw new DecodeFailure("fetch", "The server's answer is empty.");
    return body;
  },
  openDecoder: openWebCodecsDecoder,
  onPicture: (id, frame, { rotation }) => reply({ kind: "video", id, frame, rotation }, [frame]),
  onFailure: (id, { failure, message }) => reply({ kind: "failed", id, failure, message }),
  onStored: (chunks) => reply({ kind: "stored", chunks }),
  sizeBytesOf: (frame) =>
    frame.format === null ? frame.codedWidth * frame.codedHeight * 4 : frame.allocationSize(),
});

addEventListener("message", ({ data: request }: MessageEvent<DecodeRequest>) => {
  switch (request.kind) {
    case "image":
      void image(request.id, request.url);
      break;
    case "video":
      // Without a decoder there is no use in fetching what it would decode.
      if (typeof VideoDecoder !== "undefined") videos.request(request.id, request);
      else {
        const message = "This browser cannot decode video here.";
        reply({ kind: "failed", id: request.id, failure: "unsupported", message });
      }
      break;
    case "abort":
      images.get(request.id)?.abort();
      images.delete(request.id);
      videos.abort(request.id);
      break;
    case "near":
      if (typeof VideoDecoder !== "undefined") videos.setNear(request);
      break;
    case "ping":
      reply({ kind: "pong" });
  }
});

async function image(id: number, url: string): Promise<void> {
  const abort = new AbortController();
  images.set(id, abort);
  try {
    const bitmap = await decodeImage(url, abort.signal);
    if (abort.signal.aborted) bitmap.close();
    else reply({ kind: "image", id, bitmap }, [bitmap]);
  } catch (thrown) {
    if (abort.signal.aborted) return;
    const failure = thrown instanceof DecodeFailure ? thrown.failure : "decoder";
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    reply({ kind: "failed", id, failure, message });
  } finally {
    images.delete(id);
  }
}

function reply(message: DecodeReply, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
