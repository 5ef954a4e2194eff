import type { PolicyName } from "@/domain/access/scopes";

/**
 * Who decides whether a route's request is allowed:
 * - `public`: nobody, the answer is for everyone;
 * - `procedures`: the router behind the route, where each procedure names its own policy;
 * - the name of a policy: the handler asks `authorize()` for it with the resource in hand.
 */
export type RoutePolicy = "public" | "procedures" | PolicyName;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** A route that both mounts serve: Next's route handlers, and the front itself. */
export interface Route {
  /** Segments are literal, `:name` for exactly one, or a final `*` for any number of them, none included. */
  readonly pattern: string;
  /** HEAD goes wherever GET goes. */
  readonly methods: readonly Method[];
  readonly policy: RoutePolicy;
  /** Content types a changing request may have; absent: any, the handler judges. */
  readonly contentTypes?: readonly string[];
  /** The whole body is read and refused beyond this; absent: the handler streams and counts. */
  readonly maxBodyBytes?: number;
  readonly handler: (request: Request) => Promise<Response>;
}
