import type { ImportedFile } from "@/server/services/media/imported-file";
import { reserveBlobs } from "@/server/services/media/reserve-blobs";
import { blobKey, blobStore } from "@/server/storage";
import type { Work } from "../runtime/work";
import { type InspectedFile, inspectFile, KEPT_BYTES } from "./inspect-file";
import { mapConcurrently } from "./map-concurrently";
import type { SourceFile } from "./source-file";

/** Files of one batch, and bytes of it that may be held in memory. */
const BATCH_FILES = 64;
const BATCH_KEPT_BYTES = 32 * 1024 * 1024;
const READERS = 4;
const WRITERS = 8;

/**
 * Brings every file into the blob store under its content address and answers what the frames need to know, in the
 * order given. In constant memory. Blobs are reserved before they are written, so that none is left without a row.
 */
export async function storeFiles(
  work: Work,
  files: readonly SourceFile[],
): Promise<ImportedFile[]> {
  const { ctx, request, signal, report } = work;
  const total = files.length;
  const stored: ImportedFile[] = [];
  report({ done: 0, total, unit: "files" });
  for (const batch of batches(files)) {
    signal.throwIfAborted();
    const inspected = await mapConcurrently(READERS, batch, (file) => inspectFile(file, signal));
    await reserveBlobs(
      ctx,
      request,
      inspected.map(({ sha256, sizeBytes, header }) => ({
        sha256,
        sizeBytes,
        mediaType: header.mediaType,
      })),
    );
    await mapConcurrently(WRITERS, inspected, (file) => put(request.organizationId, file, signal));
    for (const { name, sha256, sizeBytes, header } of inspected) {
      stored.push({ name, sha256, sizeBytes, header });
    }
    report({ done: stored.length, total, unit: "files" });
  }
  return stored;
}

async function put(organizationId: number, file: InspectedFile, signal: AbortSignal) {
  signal.throwIfAborted();
  const key = blobKey(organizationId, file.sha256);
  const there = await blobStore().head(key);
  if (there?.sizeBytes === file.sizeBytes) return;
  await blobStore().put(key, file.open(), { sizeBytes: file.sizeBytes });
}

function* batches(files: readonly SourceFile[]): Iterable<readonly SourceFile[]> {
  let batch: SourceFile[] = [];
  let keptBytes = 0;
  for (const file of files) {
    batch.push(file);
    if (file.sizeBytes <= KEPT_BYTES) keptBytes += file.sizeBytes;
    if (batch.length < BATCH_FILES && keptBytes < BATCH_KEPT_BYTES) continue;
    yield batch;
    batch = [];
    keptBytes = 0;
  }
  if (batch.length > 0) yield batch;
}
