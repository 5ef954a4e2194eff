import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SNIFF_BYTES, sniff } from "@/domain/media/sniff";
import { invalid } from "@/server/errors";
import type { OpenedUpload } from "@/server/services/upload/open-upload";
import { type Archive, openArchive } from "./archive";
import { openTar } from "./open-tar";
import { isClutter, parseEntryName } from "./entry-name";
import { mapConcurrently } from "@/server/map-concurrently";
import type { SourceFile } from "./source-file";

const READERS = 8;

export interface Sources {
  readonly files: readonly SourceFile[];
  close(): void;
}

/**
 * The files that uploads hold, in the order of the uploads: those that came by themselves and the content of zips and
 * tars. What a file is, its first bytes tell. An archive is read out of order, so it is copied into `folder` first.
 * Throws Invalid `NO_MEDIA` when there is nothing, and what `openArchive` and `openTar` throw.
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
    const openers = await mapConcurrently(READERS, uploads, openerOf);
    const files: SourceFile[] = [];
    for (const [index, upload] of uploads.entries()) {
      const name = parseEntryName(upload.relativePath);
      const opener = openers[index];
      if (opener) {
        const copy = path.join(folder, `${index}.archive`);
        await pipeline(Readable.from(upload.read()), createWriteStream(copy), { signal });
        const archive = await opener(copy, name);
        archives.push(archive);
        // One by one: there may be more files than a call takes arguments.
        for (const file of archive.files) files.push(file);
      } else if (!isClutter(name)) {
        const { sizeBytes, whole } = upload;
        const received = whole ?? undefined;
        files.push({ name, sizeBytes, ...(received && { received }), open: () => upload.read() });
      }
    }
    if (files.length === 0)
      throw invalid("NO_MEDIA", "There are no pictures, videos or point clouds in what was sent.");
    return { files, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** How the archive is opened that the upload is; undefined where it is none, or one of a kind that is not opened. */
async function openerOf(upload: OpenedUpload): Promise<typeof openArchive | undefined> {
  // What was looked at when it came in and is an image is no archive.
  if (upload.sizeBytes === 0 || upload.whole?.header) return undefined;
  const head: Uint8Array[] = [];
  for await (const chunk of upload.read({ start: 0, end: SNIFF_BYTES - 1 })) head.push(chunk);
  switch (sniff(Buffer.concat(head)).mediaType) {
    case "application/zip":
      return openArchive;
    case "application/x-tar":
      return openTar;
    default:
      return undefined;
  }
}
