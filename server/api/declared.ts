import type { PolicyName } from "@/domain/access/scopes";
import { mustBeSignedIn } from "../access/must-be-signed-in";
import { publicProcedure } from "./procedure";

const asked = new WeakSet<readonly PolicyName[]>();

/** Where every builder that asks a policy begins: says which, and lets nobody in who is not signed in. */
export function declared(...policies: PolicyName[]) {
  asked.add(policies);
  return publicProcedure.meta({ policies }).use(({ ctx, next }) => {
    mustBeSignedIn(ctx);
    return next();
  });
}

/** True for the declaration of a builder; false for one that was only written down. For the walk test. */
export function isAsked(policies: readonly PolicyName[]): boolean {
  return asked.has(policies);
}
