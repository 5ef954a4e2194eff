import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PackedVideo } from "@/server/media/packet-index-of";
import type { Medium } from "@/server/services/media/read-medium";
import { blobKey, blobStore } from "@/server/storage";
import type { ReadPackets } from "../decoding/read-packets";
import { withRenderFolder } from "./render-folder";

/** All bytes of a medium's file. */
export async function readWhole({ organizationId, sha256 }: Medium): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of blobStore().read(blobKey(organizationId, sha256))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Gives `work` a copy of a medium's file in a folder of its own, which goes afterwards, whatever happens. */
export async function withFileOf<T>(
  { organizationId, sha256 }: Medium,
  signal: AbortSignal,
  work: (file: string) => Promise<T>,
): Promise<T> {
  return withRenderFolder(async (folder) => {
    const file = path.join(folder, "medium");
    const bytes = Readable.from(blobStore().read(blobKey(organizationId, sha256)));
    await pipeline(bytes, createWriteStream(file), { signal });
    return work(file);
  });
}

/** How decoders read the packets of a video from the blob store. */
export function packetsOf({ organizationId, packetsSha256 }: PackedVideo): ReadPackets {
  const key = blobKey(organizationId, packetsSha256);
  return ({ start, end }) => blobStore().read(key, { start, end: end - 1 });
}
