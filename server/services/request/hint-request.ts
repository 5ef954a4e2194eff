import type { RequestKind } from "@/domain/requests/request";
import { queues } from "@/server/queues";
import { enqueue, hintId } from "@/server/queues/enqueue";

/**
 * Tells the workers of a request, after the transaction that made it. Answers whether the hint was placed; if it
 * was not, nothing is lost: the sweeper finds the row.
 */
export function hintRequest(kind: RequestKind, requestId: number, attempts = 0): Promise<boolean> {
  return enqueue(queues[kind], { requestId }, { jobId: hintId(requestId, attempts) });
}
