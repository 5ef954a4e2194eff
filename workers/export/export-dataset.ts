import { findFormat } from "@/domain/formats";
import type { Entry } from "@/domain/formats/format";
import { invalid } from "@/server/errors";
import { exportDatasetInput } from "@/server/services/export/export-dataset";
import { currentFingerprint, type StoredItem } from "@/server/services/export/read-dataset";
import type { FinishedWork } from "@/server/services/request/finish-request";
import { resultKey } from "@/server/services/request/result-key";
import { blobKey, blobStore } from "@/server/storage";
import { withTempFolder } from "../runtime/temp-folder";
import type { Work } from "../runtime/work";
import { fileName } from "./file-name";
import { spillDataset } from "./spilled-dataset";
import { zipEntries } from "./zip-entries";

/**
 * Writes a target's annotations, and its media if wished, as an archive into the blob store. The file appears there
 * whole or not at all, and is a result once the request finishes.
 */
export async function exportDataset(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal } = work;
  const { target, format: formatName, withMedia } = exportDatasetInput.parse(request.payload);
  const format = findFormat(formatName);
  if (!format) throw invalid("UNKNOWN_FORMAT", `There is no format ${formatName} any more.`);

  return withTempFolder(request, async (folder) => {
    const mediaOf = ({ sha256, sizeBytes }: StoredItem) => ({
      sizeBytes,
      open: () => blobStore().read(blobKey(request.organizationId, sha256)),
    });
    const spilled = await spillDataset(ctx, target, { folder, format, mediaOf });
    const { dataset, frameCount, losses, leftOutCount, fingerprint } = spilled;
    const entries = reporting(work, format.encode(dataset, { withMedia }), frameCount);
    const key = resultKey(request.organizationId, request.id, request.attempts);
    const { sizeBytes } = await blobStore().put(key, untilAborted(zipEntries(entries), signal));
    const isUnchanged = (await currentFingerprint(ctx, target)) === fingerprint;
    return {
      result: {
        blobKey: key,
        fileName: fileName(dataset.name, format),
        sizeBytes,
        warnings: [
          ...losses,
          ...(leftOutCount > 0 ? [`Tracks and intervals were left out: ${leftOutCount}.`] : []),
          ...(isUnchanged ? [] : ["The annotations changed while they were exported."]),
        ],
      },
    };
  });
}

/** Passes entries on and counts the frames whose media were written. */
async function* reporting(work: Work, entries: AsyncIterable<Entry>, total: number) {
  let done = 0;
  work.report({ done, total, unit: "frames" });
  for await (const entry of entries) {
    yield entry;
    if (!entry.isCompressed) continue;
    done += 1;
    work.report({ done, total, unit: "frames" });
  }
}

async function* untilAborted(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    yield chunk;
  }
}
