import { createHash } from "node:crypto";
import { ImageFault } from "@/domain/media/image-header";
import { createImageProbe } from "@/domain/media/image-probe";
import { invalid } from "@/server/errors";
import type { ImportedFile } from "@/server/services/media/imported-file";
import type { SourceFile } from "./source-file";

/** A file of at most this size is kept in memory between being hashed and being stored; a larger one is read twice. */
export const KEPT_BYTES = 4 * 1024 * 1024;

export interface InspectedFile extends ImportedFile {
  /** The file again, from its first byte. */
  open(): AsyncIterable<Uint8Array>;
}

/**
 * Reads a file once: its hash, and its size and orientation from its header; no pixel is touched. Throws Invalid
 * that names the file and what is wrong with it.
 */
export async function inspectFile(file: SourceFile, signal: AbortSignal): Promise<InspectedFile> {
  const { name } = file;
  const hash = createHash("sha256");
  const probe = createImageProbe();
  const kept: Uint8Array[] | undefined = file.sizeBytes <= KEPT_BYTES ? [] : undefined;
  let sizeBytes = 0;
  try {
    for await (const chunk of file.open()) {
      signal.throwIfAborted();
      probe.push(chunk);
      hash.update(chunk);
      kept?.push(chunk);
      sizeBytes += chunk.length;
    }
    return {
      name,
      sha256: hash.digest("hex"),
      sizeBytes,
      header: probe.end(),
      open: kept ? () => each(kept) : () => file.open(),
    };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    throw invalid(error.reason, `${JSON.stringify(name)}: ${error.message}`, { file: name });
  }
}

async function* each(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}
