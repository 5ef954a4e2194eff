import { rm } from "node:fs/promises";
import { mapConcurrently } from "@/server/map-concurrently";
import { reserveBlobs } from "@/server/services/media/reserve-blobs";
import { blobKey, blobStore } from "@/server/storage";
import type { Work } from "../runtime/work";
import { inspectFile } from "./inspect-file";
import type { BytesToStore, InspectedFile } from "./inspected-file";
import { KEPT_BYTES } from "./read-through";
import type { SourceFile } from "./source-file";

/** What one batch may have: files in all and among them such as must be read, bytes in memory, bytes on this machine. */
const BATCH_FILES = 1_000;
const BATCH_READ_FILES = 64;
const BATCH_KEPT_BYTES = 32 * 1024 * 1024;
const BATCH_COPIED_BYTES = 1024 * 1024 * 1024;
const READERS = 4;
const WRITERS = 8;

interface StoringOptions {
  readonly folder: string;
  /** Takes each file in the order given. False: its bytes are not wanted. */
  take(file: InspectedFile, index: number): boolean;
  /** True: no further file needs to be looked at. */
  isEnough?(): boolean;
  onBatch?(files: number): void;
}

/**
 * Looks at files and brings those that are taken into the blob store, under the address of their content. In constant
 * memory. Blobs are reserved before they are written, so that none is left without a row.
 */
export async function storeFiles(
  { ctx, request, signal }: Work,
  files: readonly SourceFile[],
  { folder, take, isEnough, onBatch }: StoringOptions,
): Promise<void> {
  const store = async (bytes: readonly BytesToStore[]) => {
    await reserveBlobs(ctx, request, bytes);
    await putAll(request.organizationId, bytes, signal);
  };
  let done = 0;
  for (const batch of batches(files)) {
    if (isEnough?.()) return;
    signal.throwIfAborted();
    const ahead: Promise<void>[] = [];
    const storeAhead = (bytes: BytesToStore) => {
      const storing = store([bytes]);
      // It is awaited below, which may be after it has failed.
      storing.catch(() => {});
      ahead.push(storing);
    };
    let inspected: InspectedFile[];
    try {
      inspected = await mapConcurrently(READERS, batch, (file) =>
        inspectFile(file, folder, signal, storeAhead),
      );
      await Promise.all(ahead);
    } finally {
      // Nothing is read any more when the folder goes.
      await Promise.allSettled(ahead);
    }
    const taken = inspected.filter((file, index) => take(file, done + index));
    await store(taken.flatMap((file) => file.bytes));
    for (const copy of inspected.flatMap(({ copies }) => copies))
      await rm(copy, { recursive: true, force: true });
    done += batch.length;
    onBatch?.(done);
  }
}

async function putAll(
  organizationId: number,
  bytes: readonly BytesToStore[],
  signal: AbortSignal,
): Promise<void> {
  const distinct = [...new Map(bytes.map((one) => [one.sha256, one])).values()];
  const pairs = distinct.flatMap(({ sha256, from }) =>
    from.kind === "stored" ? [{ from: from.blobKey, to: blobKey(organizationId, sha256) }] : [],
  );
  if (pairs.length > 0) await blobStore().copy(pairs);
  await mapConcurrently(WRITERS, distinct, async ({ sha256, sizeBytes, from }) => {
    signal.throwIfAborted();
    if (from.kind === "stored") return;
    const key = blobKey(organizationId, sha256);
    const there = await blobStore().head(key);
    if (there?.sizeBytes !== sizeBytes) await blobStore().put(key, from.open(), { sizeBytes });
  });
}

function* batches(files: readonly SourceFile[]): Iterable<readonly SourceFile[]> {
  let batch: SourceFile[] = [];
  let readFiles = 0;
  let keptBytes = 0;
  let copiedBytes = 0;
  for (const file of files) {
    batch.push(file);
    if (!file.received?.header) {
      readFiles += 1;
      if (file.sizeBytes <= KEPT_BYTES) keptBytes += file.sizeBytes;
      copiedBytes += file.sizeBytes;
    }
    const hasRoom =
      batch.length < BATCH_FILES &&
      readFiles < BATCH_READ_FILES &&
      keptBytes < BATCH_KEPT_BYTES &&
      copiedBytes < BATCH_COPIED_BYTES;
    if (hasRoom) continue;
    yield batch;
    batch = [];
    readFiles = 0;
    keptBytes = 0;
    copiedBytes = 0;
  }
  if (batch.length > 0) yield batch;
}
