import type { Logger } from "pino";

export type Privilege = "admin" | "user" | "worker";

/** Who acts. Verbs are called by people, by access tokens and by workers alike. */
export type Actor =
  | {
      readonly kind: "user";
      readonly userId: number;
      readonly privilege: Privilege;
      readonly through: { readonly kind: "session" | "token"; readonly id: number };
      readonly isReadOnly: boolean;
    }
  | {
      readonly kind: "system";
      readonly queue: string;
      readonly organizationId: number;
      readonly onBehalfOf: number | null;
    }
  | { readonly kind: "anonymous" };

/** What every verb gets: who asks, in whose name rows are seen, and what the request is called in the logs. */
export interface Context {
  readonly actor: Actor;
  /** Organizations whose rows the actor may meet at all (row-level security). Admins: every one. */
  readonly organizationIds: readonly number[] | "all";
  readonly requestId: string;
  /** From where the request came, as `clientAddressOf` knows it; null for work of our own. */
  readonly clientAddress: string | null;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}
