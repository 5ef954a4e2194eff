import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { mapConcurrently } from "@/server/map-concurrently";
import { attachMedia } from "@/server/services/task/attach-media";
import { untilOver } from "@/tests/workers/import-story";
import { BinaryCopy } from "../bulk-write/binary-copy";
import { defineBench } from "../define-bench";
import { COUNT, type ManyUploads, startManyUploads } from "./many-uploads";

/**
 * Ten thousand photos of 1080p that have arrived become a task: from the moment it is asked for until every frame can
 * be annotated, through queue and import worker. Beside it the limit: reading the header of each file once and a bare
 * COPY of ten thousand frames, both durable.
 */
export const taskOf10kImages = defineBench<ManyUploads>({
  name: "task-10k-images",
  unit: "images/s",
  inUnit: (secs) => COUNT / secs,
  rounds: 5,
  setup: startManyUploads,
  teardown: (uploads) => uploads.stop(),
  comparisons: [
    {
      name: "task-10k-images",
      async product(uploads) {
        const { ctx, taskId, uploadIds } = await uploads.newTask();
        await uploads.owner.query("checkpoint");
        const begun = performance.now();
        const { requestId } = await attachMedia(ctx, { taskId, uploadIds: [...uploadIds] });
        const { state, failure } = await untilOver(requestId, { timeoutMs: 600_000, everyMs: 5 });
        const secs = (performance.now() - begun) / 1000;
        if (state !== "finished") throw new Error(`the import ${state}: ${failure?.message}`);
        return { secs };
      },
      async limit(uploads) {
        const { organizationId, taskId } = await uploads.newTask();
        const mediumId = await oneMedium(uploads, organizationId);
        await uploads.owner.query("checkpoint");
        const begun = performance.now();
        const headers = await readHeaders(uploads);
        const copy = copyFrom(`copy frames (${COLUMNS}) from stdin (format binary)`);
        await pipeline(
          Readable.from(rowsOf(headers, { organizationId, taskId, mediumId })),
          uploads.owner.query(copy),
        );
        return { secs: (performance.now() - begun) / 1000 };
      },
      async check(uploads) {
        const { ctx, taskId, uploadIds } = await uploads.newTask();
        const { requestId } = await attachMedia(ctx, { taskId, uploadIds: [...uploadIds] });
        await untilOver(requestId, { timeoutMs: 600_000 });
        const { rows } = await uploads.owner.query(
          `select count(*)::int as frames, count(distinct m.sha256)::int as media, min(f.frame) as first,
                  max(f.frame) as last, bool_and(f.width = 1920 and f.height = 1080) as sized,
                  bool_and(f.name = 'photo_' || lpad(f.frame::text, 5, '0') || '.jpg') as named
           from frames f join media m on m.id = f.medium_id where f.task_id = $1`,
          [taskId],
        );
        const expected = { frames: COUNT, media: COUNT, first: 0, last: COUNT - 1 };
        const found = JSON.stringify(rows[0]);
        if (found !== JSON.stringify({ ...expected, sized: true, named: true }))
          throw new Error(`the task is not as it must be: ${found}`);
      },
    },
  ],
});

const HEADER_BYTES = 64 * 1024;

/** As much of each file as holds its header, from the disk's cache. */
function readHeaders({ photoKeys, blobDir }: ManyUploads): Promise<Size[]> {
  return mapConcurrently(8, photoKeys, async (key) => {
    const file = await open(path.join(blobDir, key));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(HEADER_BYTES), 0);
      return sizeOf(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  });
}

/** Width and height from the first frame header (SOFn) of a JPEG; all that a limit needs. */
function sizeOf(head: Buffer): Size {
  for (let at = 2; at + 9 < head.length; ) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  throw new Error("a photo has no frame header");
}

interface Size {
  readonly width: number;
  readonly height: number;
}

async function oneMedium({ owner }: ManyUploads, organizationId: number): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `with blob as (
       insert into blobs (organization_id, sha256, size_bytes, media_type)
       values ($1, repeat('0', 64), 1, 'image/jpeg') returning id)
     insert into media (organization_id, blob_id, kind, sha256, media_type, size_bytes)
     select $1, id, 'image', repeat('0', 64), 'image/jpeg', 1 from blob returning id`,
    [organizationId],
  );
  return rows[0]?.id ?? 0;
}

const COLUMNS = "organization_id, task_id, frame, medium_id, name, width, height";

function* rowsOf(
  headers: readonly Size[],
  place: { organizationId: number; taskId: number; mediumId: number },
): Generator<Buffer> {
  const copy = new BinaryCopy();
  for (const [frame, { width, height }] of headers.entries()) {
    copy.row(7);
    copy.int32(place.organizationId);
    copy.int32(place.taskId);
    copy.int32(frame);
    copy.int32(place.mediumId);
    copy.text(`photo_${String(frame).padStart(5, "0")}.jpg`);
    copy.int32(width);
    copy.int32(height);
    if (copy.pendingBytes > 60_000) yield copy.take();
  }
  copy.end();
  yield copy.take();
}
