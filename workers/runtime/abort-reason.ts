/** Why work is told to stop. It stands as the reason of the signal that every piece of work gets. */
export const ABORT_REASONS = ["cancelled", "lease lost", "shutdown"] as const;
export type AbortReason = (typeof ABORT_REASONS)[number];

/** The reason in the form in which a signal carries it. */
export class WorkAborted extends Error {
  readonly reason: AbortReason;

  constructor(reason: AbortReason) {
    super(`The work was stopped: ${reason}.`);
    this.name = "WorkAborted";
    this.reason = reason;
  }
}

/** Why the signal was given, or undefined while it was not. */
export function abortReason(signal: AbortSignal): AbortReason | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason instanceof WorkAborted ? signal.reason.reason : "shutdown";
}
