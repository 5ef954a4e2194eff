import { describe, expect, it } from "vitest";
import type { FrameDescription, FrameSource } from "@/domain/media/frame";
import { Cell } from "../state/cell";
import { DecodeFailure } from "./decode-failure";
import type { Nearness, VideoPlace } from "./decode-protocol";
import type { Decoder } from "./decoder";
import { pictureSource } from "./picture-source";

function frameOf(source: FrameSource, frame = 12): FrameDescription {
  return {
    frame,
    name: "",
    width: 4,
    height: 2,
    hash: "abc",
    mediaType: "video/mp4",
    indexInMedium: 70 + frame,
    timeSecs: null,
    isRemoved: false,
    source,
  };
}

/** A decoder that gives pictures of 4 × 2 pixels, and for videos whatever `video` does. */
function setUp(video: (place: VideoPlace) => Promise<VideoFrame> = async () => videoFrame) {
  const images: string[] = [];
  const places: VideoPlace[] = [];
  const near: Nearness[] = [];
  const decoder: Decoder = {
    stored: new Cell<ReadonlySet<string>>(new Set()),
    image: async (url) => {
      images.push(url);
      return { width: 4, height: 2, close: () => {} };
    },
    video: async (place) => {
      places.push(place);
      return { frame: await video(place), rotation: 90 };
    },
    setNear: (one) => near.push(one),
    stop: () => {},
  };
  const source = pictureSource(decoder, ({ frame, hash }) => `/frames/${frame}/${hash}`);
  const decode = (description: FrameDescription) =>
    source.decode(description, new AbortController().signal);
  return { source, decode, images, places, near };
}

const videoFrame = {
  displayWidth: 2,
  displayHeight: 4,
  codedWidth: 2,
  codedHeight: 4,
  format: null,
  close: () => {},
} as unknown as VideoFrame;

const chunk = { kind: "chunk", chunk: 3, firstFrame: 10 } as const;
const fails = (failure: "fetch" | "unsupported" | "decoder") => async () => {
  throw new DecodeFailure(failure, "No.");
};

describe("the picture of a frame", () => {
  it("is the medium's own file where browsers know it", async () => {
    const { decode, images } = setUp();
    expect(await decode(frameOf({ kind: "file" }))).toMatchObject({ width: 4, note: null });
    expect(images).toEqual(["/frames/12/abc"]);
  });

  it("is made by the server where they do not, which is no cause for a note", async () => {
    const { decode, images } = setUp();
    expect(await decode(frameOf({ kind: "picture" }))).toMatchObject({ width: 4, note: null });
    expect(images).toEqual(["/frames/12/abc/picture"]);
  });

  it("comes from its chunk, which has one address for all its frames, and is turned upright", async () => {
    const { decode, places } = setUp();
    const picture = await decode(frameOf(chunk));
    expect(places).toEqual([{ url: "/frames/10/abc/chunks/3", medium: "abc", picture: 82 }]);
    expect(picture).toMatchObject({ rotation: 90, width: 4, height: 2, note: null });
  });

  it("is the server's, with a note, for every frame of a video without a decoder here", async () => {
    const { decode, images, places } = setUp(fails("unsupported"));
    expect(await decode(frameOf(chunk))).toMatchObject({ note: "video-unsupported" });
    expect(await decode(frameOf(chunk, 13))).toMatchObject({ note: "video-unsupported" });
    expect(images).toEqual(["/frames/12/abc/picture", "/frames/13/abc/picture"]);
    expect(places).toHaveLength(1);
  });

  it("is the server's where the decoder failed, and the next is decoded here again", async () => {
    const { decode, places } = setUp(fails("decoder"));
    expect(await decode(frameOf(chunk))).toMatchObject({ note: "video-failed" });
    await decode(frameOf(chunk, 13));
    expect(places).toHaveLength(2);
  });

  it("is not asked of the server in another way when the network failed", async () => {
    const { decode, images } = setUp(fails("fetch"));
    await expect(decode(frameOf(chunk))).rejects.toThrow("No.");
    expect(images).toEqual([]);
  });
});

it("tells the decoder each chunk that is near once, the nearest first", () => {
  const { source, near } = setUp();
  const next = { kind: "chunk", chunk: 4, firstFrame: 20 } as const;
  source.follow(frameOf(chunk), -1, [frameOf(chunk, 11), frameOf(next, 20), frameOf(next, 21)]);
  expect(near).toEqual([
    {
      at: { medium: "abc", picture: 82 },
      direction: -1,
      chunks: ["/frames/10/abc/chunks/3", "/frames/20/abc/chunks/4"],
    },
  ]);
});
