import type { FrameDescription } from "@/domain/media/frame";
import type { Readable } from "../readable";
import type { EditorDependencies } from "../dependencies";
import { DecodeFailure } from "./decode-failure";
import type { Decoder } from "./decoder";
import {
  type CanvasPicture,
  type DecodedPicture,
  pictureOfBitmap,
  pictureOfVideo,
} from "./picture";

/** Where a loader has its pictures from. */
export interface PictureSource<Picture extends DecodedPicture> {
  /** Rejects with a sentence for the person, or when aborted. */
  decode(description: FrameDescription, signal: AbortSignal): Promise<Picture>;
  /** Tells where the person is, which way they go, and what may follow, nearest first. */
  follow(at: FrameDescription, direction: 1 | -1, upcoming: readonly FrameDescription[]): void;
  /** Addresses of what is here whole, though not decoded; see `chunkUrl`. */
  readonly stored: Readable<ReadonlySet<string>>;
  /** The address of the chunk that the frame lies in; null if it lies in none. */
  chunkUrl(description: FrameDescription): string | null;
  stop(): void;
}

/**
 * Pictures by the way that the server names for each frame. Where the browser cannot decode a video, or fails to, the
 * server's own picture of the frame stands in, and bears a note of it.
 */
export function pictureSource(
  decoder: Decoder,
  frameUrl: EditorDependencies["frameUrl"],
): PictureSource<CanvasPicture> {
  /** Videos by hash that this browser has no decoder for. */
  const unsupported = new Set<string>();

  const chunkUrl = ({ source, hash }: FrameDescription) =>
    source.kind !== "chunk" || unsupported.has(hash)
      ? null
      : `${frameUrl({ frame: source.firstFrame, hash })}/chunks/${source.chunk}`;
  const image = async (url: string, signal: AbortSignal) =>
    pictureOfBitmap(await decoder.image(url, signal), null);
  const madePicture = async (
    description: FrameDescription,
    note: CanvasPicture["note"],
    signal: AbortSignal,
  ) => pictureOfBitmap(await decoder.image(`${frameUrl(description)}/picture`, signal), note);

  return {
    stored: decoder.stored,
    chunkUrl,
    decode: async (description, signal) => {
      const { source, hash, indexInMedium } = description;
      if (source.kind === "file") return image(frameUrl(description), signal);
      if (source.kind === "picture") return madePicture(description, null, signal);
      const url = chunkUrl(description);
      if (url === null) return madePicture(description, "video-unsupported", signal);
      try {
        const place = { url, medium: hash, picture: indexInMedium };
        const { frame, rotation } = await decoder.video(place, signal);
        return pictureOfVideo(frame, rotation);
      } catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof DecodeFailure) || thrown.failure === "fetch") throw thrown;
        const isUnsupported = thrown.failure === "unsupported";
        if (isUnsupported) unsupported.add(hash);
        const note = isUnsupported ? "video-unsupported" : "video-failed";
        return madePicture(description, note, signal).catch(() => {
          throw thrown;
        });
      }
    },
    follow: (at, direction, upcoming) => {
      const chunks = [at, ...upcoming].flatMap((one) => chunkUrl(one) ?? []);
      decoder.setNear({
        at: at.source.kind === "chunk" ? { medium: at.hash, picture: at.indexInMedium } : null,
        direction,
        chunks: [...new Set(chunks)],
      });
    },
    stop: () => decoder.stop(),
  };
}
