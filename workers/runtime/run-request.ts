import type { Logger } from "pino";
import type { RequestKind } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import { LoupeError } from "@/server/errors";
import { claimRequest } from "@/server/services/request/claim-request";
import { endUnfinished, handBack, leaveForRetry } from "@/server/services/request/end-unfinished";
import { finishRequest } from "@/server/services/request/finish-request";
import { type ClaimedRequest, LeaseLost, MAX_ATTEMPTS } from "@/server/services/request/lease";
import { systemContext } from "@/server/services/request/system-context";
import { abortReason, WorkAborted } from "./abort-reason";
import { failureOf } from "./failure-of";
import { holdLease } from "./hold-lease";
import type { Processor } from "./work";

export interface Run {
  readonly requestId: number;
  readonly kind: RequestKind;
  readonly queue: string;
  readonly process: Processor;
  /** Given when the worker process is to stop: the work is handed back. */
  readonly shutdown: AbortSignal;
  readonly log: Logger;
}

/**
 * Runs one request if it is there to be run: claims it, keeps the lease, does the work, and ends the row in one way
 * or another. Every error of the work is handled here, once; what this throws is that the row could not be told.
 */
export async function runRequest(run: Run): Promise<void> {
  const claim = await claimRequest(run.requestId, [run.kind]);
  if (!claim) return run.log.debug({ requestId: run.requestId }, "nothing to claim");

  const abort = new AbortController();
  const stop = () => abort.abort(new WorkAborted("shutdown"));
  if (run.shutdown.aborted) stop();
  run.shutdown.addEventListener("abort", stop, { once: true });
  const log = run.log.child({ requestId: claim.id, attempt: claim.attempts });
  const ctx = systemContext({
    queue: run.queue,
    organizationId: claim.organizationId,
    onBehalfOf: claim.initiatorId,
    requestId: claim.id,
    log,
    signal: abort.signal,
  });
  const lease = holdLease(ctx, claim, abort);
  const begunAt = performance.now();
  log.info({ kind: claim.kind, organizationId: claim.organizationId }, "request begins");
  try {
    const finished = await run.process({
      request: claim,
      ctx,
      signal: abort.signal,
      report: lease.report,
    });
    const progress = await lease.release();
    await finishRequest(ctx, claim, { ...finished, progress });
    log.info({ durationMs: Math.round(performance.now() - begunAt) }, "request finished");
  } catch (error) {
    await lease.release();
    await settle(ctx, claim, error);
  } finally {
    run.shutdown.removeEventListener("abort", stop);
  }
}

/** Tells the row what became of the run. */
async function settle(ctx: Context, claim: ClaimedRequest, error: unknown): Promise<void> {
  const reason = error instanceof LeaseLost ? "lease lost" : abortReason(ctx.signal);
  try {
    switch (reason) {
      case "lease lost":
        return ctx.log.warn("request was taken over, and this run is thrown away");
      case "shutdown":
        ctx.log.info("request is handed back");
        return await handBack(ctx, claim);
      case "cancelled":
        ctx.log.info("request is cancelled");
        return await endUnfinished(ctx, claim, { state: "cancelled" });
      case undefined:
        return await settleFailure(ctx, claim, error);
    }
  } catch (refused) {
    if (!(refused instanceof LeaseLost)) throw refused;
    ctx.log.warn("request was taken over before its end could be stored");
  }
}

async function settleFailure(ctx: Context, claim: ClaimedRequest, error: unknown): Promise<void> {
  const mayPass = !(error instanceof LoupeError) || error.kind === "Unavailable";
  if (mayPass && claim.attempts < MAX_ATTEMPTS) {
    ctx.log.error({ err: error }, "request broke off and will be tried again");
    return leaveForRetry(ctx, claim, RETRY_SECS * claim.attempts);
  }
  if (mayPass) ctx.log.error({ err: error }, "request broke off for the last time");
  else ctx.log.info({ code: error.code, details: error.details }, "request failed");
  await endUnfinished(ctx, claim, { state: "failed", failure: failureOf(error) });
}

/** Seconds before the second run; each later one waits as much longer. */
const RETRY_SECS = 2;
