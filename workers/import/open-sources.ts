import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SNIFF_BYTES, sniff } from "@/domain/media/sniff";
import { invalid } from "@/server/errors";
import type { OpenedUpload } from "@/server/services/upload/open-upload";
import { type Archive, openArchive } from "./archive";
import { isClutter, parseEntryName } from "./entry-name";
import { mapConcurrently } from "./map-concurrently";
import type { SourceFile } from "./source-file";

const READERS = 8;

export interface Sources {
  readonly files: readonly SourceFile[];
  close(): void;
}

/**
 * The files that uploads hold, in the order of the uploads: images by themselves and the content of zips. What a file
 * is, its first bytes tell. A zip is read out of order, so it is copied into `folder` first.
 * Throws Invalid `NO_MEDIA` when there is nothing, and what `openArchive` throws.
 */
export async function openSources(
  uploads: readonly OpenedUpload[],
  folder: string,
  signal: AbortSignal,
): Promise<Sources> {
  const archives: Archive[] = [];
  const close = () => {
    for (const archive of archives) archive.close();
  };
  try {
    const isZip = await mapConcurrently(READERS, uploads, startsAsZip);
    const files: SourceFile[] = [];
    for (const [index, upload] of uploads.entries()) {
      const name = parseEntryName(upload.relativePath);
      if (isZip[index]) {
        const copy = path.join(folder, `${index}.zip`);
        await pipeline(Readable.from(upload.read()), createWriteStream(copy), { signal });
        const archive = await openArchive(copy, name);
        archives.push(archive);
        // One by one: there may be more files than a call takes arguments.
        for (const file of archive.files) files.push(file);
      } else if (!isClutter(name)) {
        files.push({ name, sizeBytes: upload.sizeBytes, open: () => upload.read() });
      }
    }
    if (files.length === 0) throw invalid("NO_MEDIA", "There are no images in what was sent.");
    return { files, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function startsAsZip(upload: OpenedUpload): Promise<boolean> {
  if (upload.sizeBytes === 0) return false;
  const head: Uint8Array[] = [];
  for await (const chunk of upload.read({ start: 0, end: SNIFF_BYTES - 1 })) head.push(chunk);
  return sniff(Buffer.concat(head)).mediaType === "application/zip";
}
