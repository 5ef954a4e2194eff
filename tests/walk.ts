import type { AnyRouter } from "@trpc/server";
import { isAsked } from "@/server/api/declared";
import type { Meta } from "@/server/api/procedure";
import type { Route } from "@/server/http/route";

/** Procedures that anyone may call. Everything else asks a policy. */
export const PUBLIC_PROCEDURES: readonly string[] = ["account.registration", "account.register"];

/** Routes that anyone may call: they tell whether the server lives, and nothing else. */
export const PUBLIC_ROUTES: readonly string[] = ["/api/health/live", "/api/health/ready"];

/** The route behind which each procedure answers for itself. */
const PROCEDURES_ROUTE = "/api/trpc/*";

/** What the walk needs of a procedure. */
interface Walked {
  readonly _def: { readonly meta?: Meta; readonly type: string };
}

/** The procedures of a router by their full names. */
export function proceduresOf(router: AnyRouter): ReadonlyMap<string, Walked> {
  return new Map(Object.entries<Walked>(router._def.procedures));
}

/**
 * Visits every procedure and names those that declare no policy, one that the matrices lack, or one that no
 * builder asks; and public ones that are not in the list, or are in it and not there.
 */
export function procedureFaults(
  router: AnyRouter,
  matrix: ReadonlySet<string>,
  open: readonly string[] = PUBLIC_PROCEDURES,
): string[] {
  const procedures = proceduresOf(router);
  const gone = open.filter((name) => !procedures.has(name)).map((name) => `${name} is not there`);
  return [...procedures].reduce((faults, [name, procedure]) => {
    const policies = procedure._def.meta?.policies ?? [];
    if (open.includes(name)) {
      return policies.length === 0 ? faults : [...faults, `${name} is public and asks a policy`];
    }
    if (policies.length === 0) return [...faults, `${name} declares no policy`];
    if (!isAsked(policies)) return [...faults, `${name} declares a policy that nobody asks`];
    const unknown = policies.filter((policy) => !matrix.has(policy));
    return [...faults, ...unknown.map((policy) => `${name}: ${policy} is in no matrix`)];
  }, gone);
}

/** The same of a table of routes. */
export function routeFaults(routes: readonly Route[], matrix: ReadonlySet<string>): string[] {
  return routes.flatMap(({ pattern, policy }) => {
    if (policy === "public") {
      return PUBLIC_ROUTES.includes(pattern) ? [] : [`${pattern} is public and not in the list`];
    }
    if (policy === "procedures") {
      return pattern === PROCEDURES_ROUTE ? [] : [`${pattern} holds no procedures`];
    }
    return matrix.has(policy) ? [] : [`${pattern}: ${policy} is in no matrix`];
  });
}
