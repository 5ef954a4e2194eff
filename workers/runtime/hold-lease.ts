import type { RequestProgress } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import { type ClaimedRequest, LEASE_SECS, LeaseLost } from "@/server/services/request/lease";
import { renewLease } from "@/server/services/request/renew-lease";
import { WorkAborted } from "./abort-reason";

/** How often the lease is renewed, progress stored and the wish to cancel looked up. */
const RENEW_MS = 1_000;

export interface HeldLease {
  report(progress: RequestProgress): void;
  /** Stops renewing. Resolves with what was reported last, when nothing of it is under way any more. */
  release(): Promise<RequestProgress | null>;
}

/**
 * Keeps a claimed request claimed, and aborts `work` when it is cancelled, when another worker has it, or when the
 * database could not be reached for as long as the lease lasts: then another may have it.
 */
export function holdLease(ctx: Context, claim: ClaimedRequest, work: AbortController): HeldLease {
  let latest: RequestProgress | null = null;
  let unsaved: RequestProgress | null = null;
  let renewedAt = performance.now();
  let isReleased = false;
  let wake = () => {};

  const renew = async () => {
    const progress = unsaved;
    unsaved = null;
    const begunAt = performance.now();
    try {
      const { isCancelRequested } = await renewLease(ctx, claim, progress);
      renewedAt = begunAt;
      if (isCancelRequested) work.abort(new WorkAborted("cancelled"));
    } catch (error) {
      unsaved ??= progress;
      const isExpired = performance.now() - renewedAt > LEASE_SECS * 1_000;
      if (error instanceof LeaseLost || isExpired) work.abort(new WorkAborted("lease lost"));
      else ctx.log.warn({ err: error }, "the lease could not be renewed");
    }
  };

  const loop = async () => {
    while (!isReleased && !work.signal.aborted) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, RENEW_MS).unref();
      });
      if (!isReleased) await renew();
    }
  };

  const looping = loop();
  return {
    report(progress) {
      latest = progress;
      unsaved = progress;
    },
    async release() {
      isReleased = true;
      wake();
      await looping;
      return latest;
    },
  };
}
