import { asc, inArray } from "drizzle-orm";
import { uploadParts, uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { type BlobStore, type ByteRange, blobStore } from "@/server/storage";
import { inTransaction } from "@/server/transaction";
import { type InspectedBytes, inspectedSchema } from "./inspected-file";

export interface OpenedUpload {
  readonly id: string;
  readonly fileName: string;
  /** Path within the folder that was dropped, with `/`; the file name alone for a lone file. */
  readonly relativePath: string;
  readonly sizeBytes: number;
  /** The file lies whole under one key, and this is what was found in it when it came in. */
  readonly whole: (InspectedBytes & { readonly blobKey: string }) | null;
  /** The bytes, or a range of them (both ends inclusive). May be called again and again. */
  read(range?: ByteRange): AsyncIterable<Uint8Array>;
}

/** One upload, as `openUploads` gives it. */
export async function openUpload(
  ctx: Context,
  id: string,
  store?: BlobStore,
): Promise<OpenedUpload> {
  const [opened] = await openUploads(ctx, [id], store);
  if (!opened) throw notFound("upload", id);
  return opened;
}

/**
 * Uploads whose bytes have all arrived, in the order of `ids`, to be read by whoever imports them. Two
 * queries for each thousand. Throws NotFound for one that is missing, unfinished or given up.
 */
export async function openUploads(
  ctx: Context,
  ids: readonly string[],
  store: BlobStore = blobStore(),
): Promise<OpenedUpload[]> {
  const opened: OpenedUpload[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const found = await load(ctx, batch);
    for (const id of batch) {
      const upload = found.get(id);
      if (!upload) throw notFound("upload", id);
      const { fileName, relativePath, sizeBytes, parts, inspected } = upload;
      mustBeWhole(id, parts, sizeBytes);
      opened.push({
        id,
        fileName,
        relativePath,
        sizeBytes,
        whole: wholeOf(parts, inspected),
        read: (range) => readParts(store, parts, range ?? { start: 0, end: sizeBytes - 1 }),
      });
    }
  }
  return opened;
}

const BATCH = 1_000;

/** A row that is not as this version writes it is as good as none: the bytes are read again. */
function wholeOf(parts: readonly Part[], inspected: unknown): OpenedUpload["whole"] {
  const [part] = parts;
  const known = inspectedSchema.safeParse(inspected);
  if (!part || parts.length > 1 || !known.success) return null;
  return { ...known.data, blobKey: part.blobKey };
}

interface Part {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly blobKey: string;
}

interface Found {
  readonly fileName: string;
  readonly relativePath: string;
  readonly sizeBytes: number;
  readonly inspected: unknown;
  readonly parts: Part[];
}

function load(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Found>> {
  return inTransaction(ctx, async (tx) => {
    const found = new Map<string, Found>();
    for (const row of await tx
      .select()
      .from(uploads)
      .where(inArray(uploads.id, [...ids]))) {
      const isWhole = row.state === "received" || row.state === "attached";
      if (!isWhole || row.sizeBytes === null) continue;
      found.set(row.id, { ...row, sizeBytes: row.sizeBytes, parts: [] });
    }
    const parts = await tx
      .select()
      .from(uploadParts)
      .where(inArray(uploadParts.uploadId, [...ids]))
      .orderBy(asc(uploadParts.uploadId), asc(uploadParts.offsetBytes));
    for (const part of parts) found.get(part.uploadId)?.parts.push(part);
    return found;
  });
}

/** The rows are the truth about an upload: a gap between them is lost data, and no import may pass over it. */
function mustBeWhole(id: string, parts: readonly Part[], sizeBytes: number): void {
  let offset = 0;
  for (const part of parts) {
    if (part.offsetBytes !== offset) break;
    offset += part.sizeBytes;
  }
  if (offset !== sizeBytes)
    throw new Error(`Parts of upload ${id} are missing after byte ${offset}.`);
}

async function* readParts(
  store: BlobStore,
  parts: readonly Part[],
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  for (const { offsetBytes, sizeBytes, blobKey } of parts) {
    if (offsetBytes + sizeBytes <= start || offsetBytes > end) continue;
    const from = Math.max(start - offsetBytes, 0);
    const to = Math.min(end - offsetBytes, sizeBytes - 1);
    let left = to - from + 1;
    for await (const chunk of store.read(blobKey, { start: from, end: to })) {
      left -= chunk.byteLength;
      yield chunk;
    }
    if (left !== 0)
      throw new Error(`A part of an upload, ${blobKey}, is shorter than its row says.`);
  }
}
