import type { Logger } from "pino";
import type { Context } from "@/server/context";

export interface SystemContextInput {
  readonly queue: string;
  readonly organizationId: number;
  /** The person who asked for the work, if one did. */
  readonly onBehalfOf: number | null;
  readonly requestId: number;
  readonly log: Logger;
  readonly signal?: AbortSignal;
}

/** The context in which workers call verbs: it meets the rows of the request's organization and no others. */
export function systemContext(input: SystemContextInput): Context {
  const { queue, organizationId, onBehalfOf, requestId, log, signal } = input;
  return {
    actor: { kind: "system", queue, organizationId, onBehalfOf },
    organizationIds: [organizationId],
    requestId: `request-${requestId}`,
    clientAddress: null,
    log,
    signal: signal ?? new AbortController().signal,
    now: () => new Date(),
  };
}
