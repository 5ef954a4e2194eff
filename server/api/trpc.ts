import {
  type Child,
  type Noun,
  type NounWith,
  type ParentOf,
  policyName,
  type Scope,
} from "@/domain/access/scopes";
import { invalid } from "@/server/errors";
import { authorizeEach, authorizeOwn, authorizeScopes, authorizeWithin } from "../access/authorize";
import { listingFor } from "../access/list-filter";
import type { Listed } from "../access/listed";
import type { Loaded } from "../access/loader";
import { declared } from "./declared";
import { fieldsOf, idIn, idsIn, isIdKey, parentIdIn, targetIn } from "./raw-input";

export { publicProcedure, router } from "./procedure";
export { run } from "./run";

/** One thing, one scope. Puts the loaded thing in `ctx.resource`. */
export function can<N extends Loaded>(noun: N, scope: Scope<N>) {
  return declared(policyName(noun, scope)).use(async ({ ctx, getRawInput, next }) => {
    const id = idIn(noun, fieldsOf(await getRawInput()));
    return next({ ctx: { resource: await authorizeScopes(ctx, noun, [scope], id) } });
  });
}

/** The scope that each field of a patch needs. `id` names the thing and needs none. */
export type FieldScopes<N extends Noun> = Readonly<Record<string, Scope<N>>>;

/**
 * One thing, one scope for each field that the patch gives. A patch of nothing needs `update:desc`, and
 * so does a field that is not named here before it is refused: whoever may not change the thing learns
 * nothing of its fields.
 */
export function canPatch<N extends NounWith<"update:desc"> & Loaded>(
  noun: N,
  fields: FieldScopes<N>,
) {
  const least: Scope<N> = "update:desc" as Scope<N>; // NounWith says that the noun has it.
  const scopes = [...new Set([least, ...Object.values(fields)])];
  return declared(...scopes.map((scope) => policyName(noun, scope))).use(
    async ({ ctx, getRawInput, next }) => {
      const given = fieldsOf(await getRawInput());
      const id = idIn(noun, given);
      const changed = Object.keys(given).filter(
        (key) => !isIdKey(noun, key) && given[key] !== undefined,
      );
      const needed = changed.map((key) => (Object.hasOwn(fields, key) ? fields[key] : least));
      const asked = new Set(needed.length === 0 ? [least] : needed.map((scope) => scope ?? least));
      const resource = await authorizeScopes(ctx, noun, [...asked], id);
      const unknown = changed.find((key) => !Object.hasOwn(fields, key));
      if (unknown !== undefined) throw invalid("UNKNOWN_FIELD", "A field cannot be changed here.");
      return next({ ctx: { resource } });
    },
  );
}

/** Many things, one scope, all or nothing. Puts them in `ctx.resources` in the order of the ids. */
export function canEach<N extends Loaded>(noun: N, scope: Scope<N>) {
  return declared(policyName(noun, scope)).use(async ({ ctx, getRawInput, next }) => {
    const ids = idsIn(noun, fieldsOf(await getRawInput()));
    return next({ ctx: { resources: await authorizeEach(ctx, noun, scope, ids) } });
  });
}

/** Making (or listing) things of a noun within a parent. Puts the parent in `ctx.parent`. */
export function canIn<C extends Child, P extends ParentOf<C>>(noun: C, scope: Scope<C>, parent: P) {
  return declared(policyName(noun, scope)).use(async ({ ctx, getRawInput, next }) => {
    const id = parentIdIn(parent, fieldsOf(await getRawInput()));
    return next({ ctx: { parent: await authorizeWithin(ctx, noun, scope, parent, id) } });
  });
}

/** One thing of several nouns, named by `target: { kind, id }`. Puts it in `ctx.resource`. */
export function canTarget<S extends string, N extends NounWith<S> & Loaded>(
  nouns: readonly N[],
  scope: S & Scope<N>,
) {
  return declared(...nouns.map((noun) => policyName(noun, scope))).use(
    async ({ ctx, getRawInput, next }) => {
      const { noun, id } = targetIn(nouns, fieldsOf(await getRawInput()));
      return next({ ctx: { resource: await authorizeScopes(ctx, noun, [scope], id) } });
    },
  );
}

/** A list of what the caller may view. Puts the policy's filter in `ctx.listing`, for `whereListed`. */
export function canList<N extends Listed>(noun: N) {
  return declared(policyName(noun, "list" as Scope<N>)).use(async ({ ctx, next }) =>
    next({ ctx: { listing: await listingFor(ctx, noun) } }),
  );
}

/** What concerns no particular thing: the caller's own account, sessions and tokens, the server. */
export function signedIn<N extends Noun>(noun: N, scope: Scope<N>) {
  return declared(policyName(noun, scope)).use(async ({ ctx, next }) => {
    await authorizeOwn(ctx, noun, scope);
    return next();
  });
}
