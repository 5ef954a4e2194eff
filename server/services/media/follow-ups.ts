import type { Tx } from "@/server/transaction";
import { createRequest } from "../request/create-request";
import { hintRequest } from "../request/hint-request";
import type { ClaimedRequest } from "../request/lease";

/** Work that goes on in the background after media have become frames. */
export interface FollowUp {
  readonly kind: "build previews" | "build chunks";
  readonly requestId: number;
}

export interface AddedMedia {
  readonly taskId: number;
  /** True if some of them are pictures or videos: there is nothing to show of a point cloud. */
  readonly hasPictures: boolean;
  /** True if one of them is a video whose chunks are made and not cut (`PacketIndex.isCut` is false). */
  readonly hasMadeChunks: boolean;
}

/**
 * Asks for what follows an import, in the transaction that publishes it and in the name of whoever asked for it. After
 * the commit the caller gives the answer to `hintFollowUps`.
 */
export async function requestFollowUps(
  tx: Tx,
  { organizationId, initiatorId }: Pick<ClaimedRequest, "organizationId" | "initiatorId">,
  { taskId, hasPictures, hasMadeChunks }: AddedMedia,
): Promise<readonly FollowUp[]> {
  const kinds: FollowUp["kind"][] = [
    ...(hasPictures ? (["build previews"] as const) : []),
    ...(hasMadeChunks ? (["build chunks"] as const) : []),
  ];
  const followUps: FollowUp[] = [];
  for (const kind of kinds) {
    const { requestId } = await createRequest(tx, {
      kind,
      organizationId,
      initiatorId,
      target: { kind: "task", id: taskId },
      payload: { taskId },
      idempotencyKey: null,
    });
    followUps.push({ kind, requestId });
  }
  return followUps;
}

/** Tells the workers of it. What they are not told, the sweeper finds. */
export async function hintFollowUps(followUps: readonly FollowUp[]): Promise<void> {
  for (const { kind, requestId } of followUps) await hintRequest(kind, requestId);
}
