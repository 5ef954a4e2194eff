import type { Policy } from "./policy-engine";
import { type RouteClass, routeClassOf } from "./route-class";

/** What the policy is asked at the first wall. */
export interface WallQuestion {
  readonly who: "anonymous" | "session" | "bearer";
  readonly method: string;
  readonly route: RouteClass;
}

/** What the first wall knows of a request. Nothing else of it has any influence. */
export interface WallRequest {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  /** Whether an access token is sent along; nobody has verified it yet. */
  readonly bearer: boolean;
  /** Opens the session token: true if we sealed it and it has not expired. Asked only if it matters. */
  readonly hasSession: () => Promise<boolean>;
}

export type WallAnswer = "allow" | "redirect to sign-in" | "deny: not signed in" | "deny: method";

/**
 * The first wall: turns away early whom the real decision would turn away as well. It allows nothing:
 * every handler asks `authorize()` whether or not this was asked before. Throws Unavailable if the
 * policy gives no answer.
 */
export async function firstWall(policy: Policy, request: WallRequest): Promise<WallAnswer> {
  const { method, path, bearer } = request;
  const route = routeClassOf(path);
  const ask = (who: WallQuestion["who"]) =>
    policy.wall({ who, method: method.toUpperCase(), route });
  const stranger = ask(bearer ? "bearer" : "anonymous");
  const { answer, reason } =
    stranger.answer !== "allow" && (await request.hasSession()) ? ask("session") : stranger;
  if (answer === "allow") return "allow";
  if (answer === "redirect") return "redirect to sign-in";
  return reason === "method" ? "deny: method" : "deny: not signed in";
}
