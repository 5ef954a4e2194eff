import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { changes, jobs } from "@/db/schema";
import type { Diff } from "@/domain/annotations/diff";
import type { AssignedIds, LoggedChange } from "@/domain/annotations/saving";
import type { Tx } from "@/server/transaction";
import type { Writing } from "./write-annotations";

const pack = promisify<string, { level: number }, Buffer>(deflate);
const unpack = promisify<Uint8Array, { maxOutputLength?: number }, Buffer>(inflate);

/** Diffs are repetitive: higher levels take twice the time for a twentieth less. */
const FASTEST = 1;

/** Where a bulk change came from. */
export interface ChangeSource {
  readonly requestId: number;
  /** The file that was read, as it is stored. */
  readonly blobId: number | null;
}

/** What the log keeps beside the diff itself. */
export interface Logging {
  readonly source: ChangeSource | undefined;
  readonly changeId: string;
  readonly addedIds: readonly number[];
  readonly archivedLabelIds: readonly number[];
}

/** Appends the change to the job's log and gives the job its number, which is answered. */
export async function appendChange(
  tx: Tx,
  { job, authorId, at }: Writing,
  diff: Diff,
  { changeId, addedIds, archivedLabelIds, source }: Logging,
): Promise<number> {
  const revision = job.revision + 1;
  const logging = tx.insert(changes).values({
    organizationId: job.organizationId,
    jobId: job.id,
    revision,
    changeId,
    authorId,
    at,
    diff: await pack(JSON.stringify(diff), { level: FASTEST }),
    sourceRequestId: source?.requestId,
    sourceBlobId: source?.blobId,
    addedIds: [...addedIds],
    archivedLabelIds: [...archivedLabelIds],
    touchedKeys: [...touchedKeys(diff)],
  });
  const counting = tx.update(jobs).set({ revision, updatedAt: at }).where(eq(jobs.id, job.id));
  await Promise.all([logging, counting]);
  return revision;
}

/** What was answered when this change was saved before; undefined when it was not. */
export async function findReply(
  tx: Tx,
  jobId: number,
  changeId: string,
): Promise<{ readonly revision: number; readonly ids: AssignedIds } | undefined> {
  const [row] = await tx
    .select({ revision: changes.revision, diff: changes.diff, addedIds: changes.addedIds })
    .from(changes)
    .where(and(eq(changes.jobId, jobId), eq(changes.changeId, changeId)));
  if (!row) return undefined;
  return { revision: row.revision, ids: assignedIds(await unpackDiff(row.diff), row.addedIds) };
}

/** Ids by key, both in the order in which the diff adds annotations. */
export function assignedIds(diff: Diff, addedIds: readonly number[]): AssignedIds {
  const keys = Object.values(diff.added).flatMap(({ type, id }) =>
    type === "annotation" ? [id] : [],
  );
  if (keys.length !== addedIds.length) throw new Error("the log holds other ids than annotations");
  return Object.fromEntries(keys.map((key, index) => [key, addedIds[index] ?? 0]));
}

/** A row of the log as clients get it, with the bytes of its diff as JSON. A diff of more than `maxBytes` is left out. */
export async function loggedChange(
  row: {
    readonly revision: number;
    readonly changeId: string;
    readonly authorId: number;
    readonly at: Date;
    readonly diff: Uint8Array | null;
  },
  maxBytes: number,
): Promise<{ readonly change: LoggedChange; readonly bytes: number }> {
  const { revision, changeId, authorId, at } = row;
  const json = row.diff && (await inflated(row.diff, maxBytes));
  const diff = json && parseDiff(json);
  return {
    change: { revision, changeId, authorId, at: at.toISOString(), diff },
    bytes: json?.byteLength ?? 0,
  };
}

async function unpackDiff(bytes: Uint8Array | null): Promise<Diff> {
  if (bytes === null) throw new Error("a change without a diff is not read here");
  return parseDiff(await unpack(bytes, {}));
}

/** The bytes inflated, or null if they would be more than that: no more than that is held on the way. */
async function inflated(bytes: Uint8Array, maxBytes: number): Promise<Buffer | null> {
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      return null;
    }
    throw error;
  }
}

/** The cast is sound because only `appendChange` writes the column, from a diff. */
function parseDiff(json: Buffer): Diff {
  return JSON.parse(json.toString("utf8")) as Diff;
}

function touchedKeys({ added, updated, removed }: Diff): ReadonlySet<string> {
  const records = [
    ...Object.values(added),
    ...Object.values(removed),
    ...Object.values(updated).map(([, to]) => to),
  ];
  return new Set(
    records.map((record) => (record.type === "keyframe" ? record.annotationKey : record.id)),
  );
}
