import { createReadStream } from "node:fs";
import { damaged } from "@/domain/media/image-header";
import { measurePdf } from "../decoding/measure-pdf";
import { readStillPages } from "../decoding/read-still-pages";
import type { Inspection } from "./inspect-file";
import type { InspectedFile, PictureOfFile } from "./inspected-file";
import { readThrough } from "./read-through";

/** A file of still pictures whose headers lie anywhere in it: TIFF, AVIF, HEIC, PDF. */
export async function inspectPages(given: Inspection): Promise<InspectedFile> {
  const { file, mediaType, bytes, copyPath, signal } = given;
  const { sha256, sizeBytes } = await readThrough(bytes, { copyTo: copyPath, signal });
  const isPdf = mediaType === "application/pdf";
  const pages = isPdf
    ? await measurePdf(copyPath, signal)
    : await readStillPages(copyPath, mediaType);
  const [first] = pages;
  if (!first) throw damaged("it has no pictures");
  const pictures = pages.map(
    ({ width, height, orientation }): PictureOfFile => ({
      timeSecs: null,
      width,
      height,
      orientation,
    }),
  );
  // A container of HEIF may call itself AVIF and hold a HEIC, and the other way round.
  const found = first.mediaType;
  return {
    name: file.name,
    kind: "pictures",
    medium: {
      sha256,
      sizeBytes,
      mediaType: found,
      kind: isPdf ? "page" : "image",
      stored: first.stored,
      durationSecs: null,
      pictureCount: pages.length,
      indexSha256: null,
      packetsSha256: null,
      hasMadeChunks: false,
      header: {},
    },
    naming: isPdf || pages.length > 1 ? "page" : null,
    picture: (index) => pictures[index] ?? pictures[0] ?? noPicture(),
    bytes: [{ sha256, sizeBytes, mediaType: found, from: bytesOf(given) }],
    warnings: [],
    copies: [copyPath],
  };
}

function noPicture(): never {
  throw new Error("a file without pictures was taken");
}

/** The bytes that were received whole, or else the copy of them. */
export function bytesOf({ file, copyPath }: Inspection) {
  return file.received
    ? ({ kind: "stored", blobKey: file.received.blobKey } as const)
    : ({ kind: "bytes", open: () => createReadStream(copyPath) } as const);
}
