import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { TRPCClientError } from "@trpc/client";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { adding, buildAnnotation } from "@/tests/builders/annotation";
import type { Script } from "@/tests/client/script";

/** What one annotator was told is saved, by key: the truth that the database is held to. */
export type Ledger = Map<string, AnnotationRecord>;

interface Work {
  readonly jobId: number;
  readonly labelId: number;
  readonly firstFrame: number;
  readonly frameCount: number;
  readonly signal: AbortSignal;
}

/**
 * Saves one box after another until the signal, as the editor does: the same change id until it is answered,
 * rebased when stale. Only what was acknowledged enters the ledger. A refusal is an error: nothing here is wrong.
 */
export async function annotate({ calls }: Script, work: Work, ledger: Ledger): Promise<void> {
  let revision = 0;
  for (let box = 0; !work.signal.aborted; box += 1) {
    const frame = work.firstFrame + (box % work.frameCount);
    const record = buildAnnotation({ labelId: work.labelId, frame });
    const changeId = randomUUID();
    while (!work.signal.aborted) {
      const reply = await tried(() =>
        calls.annotation.save.mutate({
          jobId: work.jobId,
          changeId,
          baseRevision: revision,
          diff: adding(record),
        }),
      );
      if (reply === undefined) {
        await sleep(100);
        continue;
      }
      revision = reply.revision;
      if (reply.status === "stale") continue;
      ledger.set(record.id, record);
      break;
    }
  }
}

/** The answer; undefined when there was none, or the server said that it cannot answer now. */
async function tried<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    const status = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
    if (status === undefined || status >= 500 || status === 429) return undefined;
    throw error;
  }
}
