import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { media, requests } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction, type Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";

export const describeTaskMediaInput = z.strictObject({ id: idSchema });

/** How many media are told one by one; of the others only the sums. */
const LISTED = 50;

/**
 * What a task's media are: sums for each kind, the first ones one by one in the order of their frames, what was
 * remarkable about them at import, and the work on them that waits or runs now.
 */
export async function describeTaskMedia(
  ctx: Context,
  { id }: z.infer<typeof describeTaskMediaInput>,
) {
  return inTransaction(ctx, async (tx) => {
    const listed = await firstMedia(tx, id);
    return {
      kinds: await kindsOf(tx, id),
      media: listed.map(({ header, ...medium }) => ({ ...medium, ...factsSchema.parse(header) })),
      warnings: await warningsOf(tx, id),
      work: await workOn(tx, id),
    };
  });
}

/** What readers of media leave in `media.header`; whatever else stands there is not told. */
const factsSchema = z.object({
  codec: z.string().nullish().catch(null),
  frameRate: z.number().positive().nullish().catch(null),
  audio: z.boolean().nullish().catch(null),
  pointCount: z.number().nullish().catch(null),
});

const ofTask = (taskId: number) => sql`(
  select f.medium_id, min(f.frame) as first_frame, count(*)::int as frame_count
  from frames f where f.task_id = ${taskId} group by f.medium_id) as shown`;

/** The name of a medium by that of a frame: what numbers its pictures stands behind its own name. */
const ownName = sql`regexp_replace(f.name, '/(frame_\\d+|page_\\d+)\\.\\w+$', '')`;

async function kindsOf(tx: Tx, taskId: number) {
  return tx
    .select({
      kind: media.kind,
      count: sql<number>`count(*)::int`,
      sizeBytes: sql<number>`sum(${media.sizeBytes})::float8`,
      durationSecs: sql<number | null>`sum(${media.durationSecs})`,
    })
    .from(media)
    .innerJoin(ofTask(taskId), sql`shown.medium_id = ${media.id}`)
    .groupBy(media.kind)
    .orderBy(asc(media.kind));
}

async function firstMedia(tx: Tx, taskId: number) {
  return tx
    .select({
      id: media.id,
      name: sql<string>`(select ${ownName} from frames f where f.task_id = ${taskId} and f.frame = shown.first_frame)`,
      firstFrame: sql<number>`shown.first_frame`,
      frameCount: sql<number>`shown.frame_count`,
      kind: media.kind,
      mediaType: media.mediaType,
      sizeBytes: media.sizeBytes,
      width: media.storedWidth,
      height: media.storedHeight,
      durationSecs: media.durationSecs,
      pictureCount: media.pictureCount,
      header: media.header,
    })
    .from(media)
    .innerJoin(ofTask(taskId), sql`shown.medium_id = ${media.id}`)
    .orderBy(sql`shown.first_frame`)
    .limit(LISTED);
}

/** Sentences of the import about each medium, with its name; at most `LISTED`. */
async function warningsOf(tx: Tx, taskId: number) {
  return tx.execute<{ name: string; sentence: string }>(sql`
    select ${ownName} as name, warning.sentence
    from media m
    join ${ofTask(taskId)} on shown.medium_id = m.id
    join frames f on f.task_id = ${taskId} and f.frame = shown.first_frame
    cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(m.header -> 'warnings') when 'array' then m.header -> 'warnings' else '[]' end
    ) as warning(sentence)
    order by shown.first_frame
    limit ${LISTED}`);
}

/** Work that nobody asked for by itself, such as previews: lists of requests leave it out. */
async function workOn(tx: Tx, taskId: number) {
  return tx
    .select({
      id: requests.id,
      kind: requests.kind,
      state: requests.state,
      progress: requests.progress,
    })
    .from(requests)
    .where(
      and(
        eq(requests.targetKind, "task"),
        eq(requests.targetId, taskId),
        inArray(requests.state, ["queued", "running"]),
      ),
    )
    .orderBy(asc(requests.id));
}
