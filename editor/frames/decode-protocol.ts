import type { Rotation } from "@/domain/media/packet-index";

/** Where a picture of a video is found: in the chunk at an address, under its number in the medium. */
export interface VideoPlace {
  readonly url: string;
  /** The medium's hash. Pictures of one medium are told apart by their numbers alone. */
  readonly medium: string;
  /** 0-based, in order of presentation. */
  readonly picture: number;
}

/** Where the person is, and what may be wanted soon. */
export interface Nearness {
  /** Null when the frame is no picture of a video. */
  readonly at: Pick<VideoPlace, "medium" | "picture"> | null;
  readonly direction: 1 | -1;
  /** Addresses of chunks, the one wanted first in front. Downloads of all others may be ended. */
  readonly chunks: readonly string[];
}

/** What the page asks of the decode worker. `abort` names an earlier `image` or `video`. */
export type DecodeRequest =
  | { readonly kind: "image"; readonly id: number; readonly url: string }
  | ({ readonly kind: "video"; readonly id: number } & VideoPlace)
  | { readonly kind: "abort"; readonly id: number }
  | ({ readonly kind: "near" } & Nearness)
  | { readonly kind: "ping" };

/**
 * `fetch`: the bytes could not be had. `unsupported`: this browser has no decoder for them.
 * `decoder`: the decoder refused them or stopped.
 */
export type DecodeFailureKind = "fetch" | "unsupported" | "decoder";

/** What the worker answers: once for each `image` and `video` that was not aborted, and to each `ping`. */
export type DecodeReply =
  | { readonly kind: "image"; readonly id: number; readonly bitmap: ImageBitmap }
  | {
      readonly kind: "video";
      readonly id: number;
      readonly frame: VideoFrame;
      /** By which the picture is still to be turned. */
      readonly rotation: Rotation;
    }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly failure: DecodeFailureKind;
      readonly message: string;
    }
  /** The chunks that lie here whole. Told whenever that changes. */
  | { readonly kind: "stored"; readonly chunks: readonly string[] }
  | { readonly kind: "pong" };
