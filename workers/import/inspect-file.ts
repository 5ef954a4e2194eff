import path from "node:path";
import { ImageFault, SUPPORTED_MEDIA, unsupported } from "@/domain/media/image-header";
import { KITTI_TYPE } from "@/domain/media/point-cloud-header";
import { SNIFF_BYTES, sniff } from "@/domain/media/sniff";
import { invalid, LoupeError } from "@/server/errors";
import { begin } from "./begin-reading";
import type { BytesToStore, InspectedFile } from "./inspected-file";
import { inspectCloud } from "./inspect-cloud";
import { inspectGif, inspectPlainImage, receivedImage } from "./inspect-image";
import { inspectPages } from "./inspect-pages";
import { inspectVideo } from "./inspect-video";
import type { SourceFile } from "./source-file";

/** A file whose kind is known, in the middle of being read. */
export interface Inspection {
  readonly file: SourceFile;
  readonly mediaType: string;
  /** From its first byte. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** A path where a copy may be put; nothing is there yet. */
  readonly copyPath: string;
  readonly signal: AbortSignal;
  /** Told of bytes as soon as their hash is known: they are stored while the rest of the looking goes on. */
  readonly storeAhead: StoreAhead;
}

export type StoreAhead = (bytes: BytesToStore) => void;

/**
 * Reads a file once: what it is (its first bytes decide, never its name), its hash, and its pictures from its headers;
 * no pixel is decoded. What has to be read out of order is copied into `folder` meanwhile. Throws Invalid and
 * LimitExceeded that name the file and what is wrong with it.
 */
export async function inspectFile(
  file: SourceFile,
  folder: string,
  signal: AbortSignal,
  storeAhead: StoreAhead = () => {},
): Promise<InspectedFile> {
  if (file.received?.header) return receivedImage(file, file.received, file.received.header);
  try {
    const { head, bytes } = await begin(file.open(), SNIFF_BYTES);
    const mediaType = mediaTypeOf(file.name, head);
    const inspect = INSPECTORS[mediaType] ?? (mediaType.startsWith("video/") && inspectVideo);
    if (!inspect) throw unsupported(sniff(head).name);
    const copyPath = path.join(folder, `${crypto.randomUUID()}`);
    return await inspect({ file, mediaType, bytes, copyPath, signal, storeAhead });
  } catch (error) {
    throw naming(file.name, error);
  }
}

const INSPECTORS: Readonly<Record<string, (given: Inspection) => Promise<InspectedFile>>> = {
  "image/jpeg": inspectPlainImage,
  "image/png": inspectPlainImage,
  "image/webp": inspectPlainImage,
  "image/bmp": inspectPlainImage,
  "image/gif": inspectGif,
  "image/tiff": inspectPages,
  "image/avif": inspectPages,
  "image/heic": inspectPages,
  "application/pdf": inspectPages,
  "application/x-pcd": inspectCloud,
  [KITTI_TYPE]: inspectCloud,
};

/** KITTI's point clouds are nothing but numbers: the one kind of file that is known by its name. */
function mediaTypeOf(name: string, head: Uint8Array): string {
  if (head.byteLength === 0) throw new ImageFault("NOT_AN_IMAGE", "The file is empty.");
  const { kind, mediaType } = sniff(head);
  if (kind !== "unknown") return mediaType;
  if (/\.bin$/i.test(name)) return KITTI_TYPE;
  if (/\.pcd$/i.test(name)) return "application/x-pcd";
  throw new ImageFault(
    "NOT_AN_IMAGE",
    `The file is no image, no video and no point cloud. ${SUPPORTED_MEDIA}`,
  );
}

/** Readers of headers know nothing of names. */
function naming(name: string, error: unknown): unknown {
  if (error instanceof ImageFault)
    return invalid(error.reason, `${JSON.stringify(name)}: ${error.message}`, { file: name });
  if (!(error instanceof LoupeError) || error.details.file !== undefined) return error;
  if (error.kind === "Unavailable") return error;
  return new LoupeError(error.kind, error.code, `${JSON.stringify(name)}: ${error.message}`, {
    ...error.details,
    file: name,
  });
}
