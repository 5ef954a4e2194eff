import { gifHeader } from "@/domain/media/gif-header";
import type { ImageHeader } from "@/domain/media/image-header";
import { createHeaderProbe, createImageProbe, type HeaderProbe } from "@/domain/media/image-probe";
import type { Inspection } from "./inspect-file";
import type { BytesToStore, InspectedFile } from "./inspected-file";
import { KEPT_BYTES, readThrough } from "./read-through";
import type { SourceFile } from "./source-file";

/** A file that is one picture and tells so in passing. */
export async function inspectPlainImage(given: Inspection): Promise<InspectedFile> {
  const { header, stored } = await probed(given, createImageProbe());
  return image(given.file.name, header, stored, 1);
}

export async function inspectGif(given: Inspection): Promise<InspectedFile> {
  const { header, stored } = await probed(given, createHeaderProbe(gifHeader));
  return image(given.file.name, header, stored, header.pictureCount);
}

/** An image that was looked at when it was received: its bytes are not read again. */
export function receivedImage(
  { name, sizeBytes }: SourceFile,
  { sha256, blobKey }: NonNullable<SourceFile["received"]>,
  header: ImageHeader,
): InspectedFile {
  const { mediaType } = header;
  const from = { kind: "stored", blobKey } as const;
  return image(name, header, { sha256, sizeBytes, mediaType, from }, 1);
}

async function probed<T>(given: Inspection, probe: HeaderProbe<T>) {
  const { header, ...stored } = await readWith(given, probe);
  return { header, stored };
}

/** Reads a file past a parser of its header, and says where its bytes are to be had. */
export async function readWith<T>(
  { file, mediaType, bytes, signal }: Inspection,
  probe: HeaderProbe<T>,
): Promise<BytesToStore & { readonly header: T }> {
  const { sha256, sizeBytes, kept } = await readThrough(bytes, {
    look: (chunk) => probe.push(chunk),
    isKept: file.sizeBytes <= KEPT_BYTES && !file.received,
    signal,
  });
  const from = file.received
    ? ({ kind: "stored", blobKey: file.received.blobKey } as const)
    : ({ kind: "bytes", open: kept ? () => each(kept) : () => file.open() } as const);
  return { header: probe.end(), sha256, sizeBytes, mediaType, from };
}

async function* each(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}

function image(
  name: string,
  header: ImageHeader,
  bytes: BytesToStore,
  pictureCount: number,
): InspectedFile {
  const { width, height, orientation, stored, mediaType } = header;
  const picture = { timeSecs: null, width, height, orientation };
  return {
    name,
    kind: "pictures",
    medium: {
      sha256: bytes.sha256,
      sizeBytes: bytes.sizeBytes,
      mediaType,
      kind: "image",
      stored,
      durationSecs: null,
      pictureCount,
      indexSha256: null,
      packetsSha256: null,
      hasMadeChunks: false,
      header: {},
    },
    naming: pictureCount > 1 ? "still frame" : null,
    picture: () => picture,
    bytes: [bytes],
    warnings: [],
    copies: [],
  };
}
