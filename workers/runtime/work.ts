import type { RequestProgress } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import type { FinishedWork } from "@/server/services/request/finish-request";
import type { ClaimedRequest } from "@/server/services/request/lease";

/** One run of a request, as its processor sees it. */
export interface Work {
  readonly request: ClaimedRequest;
  /** In the name of the request's initiator, within its organization. Carries the signal and the log. */
  readonly ctx: Context;
  /** Given when the request is cancelled, when its lease is lost, and when the worker is to stop. */
  readonly signal: AbortSignal;
  /** May be called as often as one likes; what people see changes at most once a second. */
  report(progress: RequestProgress): void;
}

/**
 * Does the work of one queue. May be run again from the beginning at any time, so whatever it stores before it
 * returns must be harmless when left behind or made again; what it publishes is stored once, or not at all.
 * Throws LoupeError for what a person can understand and mend; anything else is tried again.
 */
export type Processor = (work: Work) => Promise<FinishedWork>;
