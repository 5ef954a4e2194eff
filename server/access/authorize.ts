import { type Facts, factsOf, type Resource, type ResourceId } from "@/domain/access/facts";
import type { Child, Noun, ParentOf, Scope } from "@/domain/access/scopes";
import { isScopeOf } from "@/domain/access/scopes";
import type { Context } from "@/server/context";
import { forbidden, notFound } from "@/server/errors";
import { askingActor } from "./asking-actor";
import type { Decision, Question } from "./decision";
import { loadResources } from "./load-resources";
import type { Loaded } from "./loader";
import { mustBeSignedIn } from "./must-be-signed-in";
import { policy } from "./policy";

/** Facts for a question about no particular thing: one's own account, a new upload, the server. */
const NOTHING: Facts = {
  organization: null,
  ownerId: null,
  assigneeIds: [],
  task: null,
  project: null,
};

/** Loads one thing and asks the policy about it. What the caller may not view is not found. */
export async function authorize<N extends Loaded>(
  ctx: Context,
  noun: N,
  scope: Scope<N>,
  id: ResourceId<N>,
): Promise<Resource<N>> {
  return authorizeScopes(ctx, noun, [scope], id);
}

/** As `authorize`, with several scopes of which each must be allowed. One load, one evaluation. */
export async function authorizeScopes<N extends Loaded>(
  ctx: Context,
  noun: N,
  scopes: readonly Scope<N>[],
  id: ResourceId<N>,
): Promise<Resource<N>> {
  mustBeSignedIn(ctx);
  const [resource] = await loadResources(ctx, noun, [id]);
  if (!resource) throw notFound(noun, id);
  await judge(ctx, resource, scopes);
  return resource;
}

/** Authorizes one scope on many things, all or nothing, in the order of `ids`. One load, one evaluation. */
export async function authorizeEach<N extends Loaded>(
  ctx: Context,
  noun: N,
  scope: Scope<N>,
  ids: readonly ResourceId<N>[],
): Promise<readonly Resource<N>[]> {
  mustBeSignedIn(ctx);
  const found = new Map((await loadResources(ctx, noun, ids)).map((each) => [each.id, each]));
  const resources = ids.map((id) => {
    const resource = found.get(id);
    if (!resource) throw notFound(noun, id);
    return resource;
  });
  const decisions = await decide(
    ctx,
    resources.flatMap((resource) => questions(resource, [scope])),
  );
  const width = resources.length === 0 ? 0 : decisions.length / resources.length;
  resources.forEach((resource, index) =>
    enforce(ctx, resource, [scope], decisions.slice(index * width, (index + 1) * width)),
  );
  return resources;
}

/** Authorizes making or listing things of `noun` within a parent, which the caller must be able to view. */
export async function authorizeWithin<C extends Child, P extends ParentOf<C>>(
  ctx: Context,
  noun: C,
  scope: Scope<C>,
  parentNoun: P,
  parentId: ResourceId<P>,
): Promise<Resource<P>> {
  mustBeSignedIn(ctx);
  const [parent] = await loadResources(ctx, parentNoun, [parentId]);
  if (!parent) throw notFound(parentNoun, parentId);
  const [view, act] = await decide(ctx, [
    { noun: parentNoun, scope: "view", resource: factsOf(parent) },
    { noun, scope, resource: factsOf(parent) },
  ]);
  if (!view?.allow) throw hidden(ctx, parent, view);
  if (!act?.allow) throw refused(ctx, noun, scope, act);
  return parent;
}

/** Authorizes what concerns no particular thing: the caller's own account, a new upload, the server. */
export async function authorizeOwn<N extends Noun>(
  ctx: Context,
  noun: N,
  scope: Scope<N>,
): Promise<void> {
  mustBeSignedIn(ctx);
  const [decision] = await decide(ctx, [{ noun, scope, resource: NOTHING }]);
  if (!decision?.allow) throw refused(ctx, noun, scope, decision);
}

/** True if the policy allows the scope on a thing that is already loaded. For telling, not for guarding. */
export async function isAllowed<N extends Noun>(
  ctx: Context,
  resource: Resource<N>,
  scope: Scope<N>,
): Promise<boolean> {
  const [decision] = await decide(ctx, [
    { noun: resource.noun, scope, resource: factsOf(resource) },
  ]);
  return decision?.allow === true;
}

async function judge<N extends Noun>(
  ctx: Context,
  resource: Resource<N>,
  scopes: readonly Scope<N>[],
): Promise<void> {
  enforce(ctx, resource, scopes, await decide(ctx, questions(resource, scopes)));
}

/** The questions about one thing: may it be viewed at all, and then each scope. */
function questions<N extends Noun>(resource: Resource<N>, scopes: readonly Scope<N>[]): Question[] {
  const { noun } = resource;
  const asked = isScopeOf(noun, "view") ? ["view", ...scopes] : [...scopes];
  return asked.map((scope) => ({ noun, scope, resource: factsOf(resource) }));
}

function enforce<N extends Noun>(
  ctx: Context,
  resource: Resource<N>,
  scopes: readonly Scope<N>[],
  decisions: readonly Decision[],
): void {
  const own = [...decisions];
  if (isScopeOf(resource.noun, "view")) {
    const view = own.shift();
    if (!view?.allow) throw hidden(ctx, resource, view);
  }
  scopes.forEach((scope, index) => {
    const decision = own[index];
    if (!decision?.allow) throw refused(ctx, resource.noun, scope, decision);
  });
}

async function decide(ctx: Context, asked: readonly Question[]): Promise<readonly Decision[]> {
  return (await policy()).decide(askingActor(ctx.actor), asked);
}

function hidden<N extends Noun>(ctx: Context, resource: Resource<N>, why: Decision | undefined) {
  ctx.log.debug({ noun: resource.noun, id: resource.id, reason: why?.reason }, "hidden");
  return notFound(resource.noun, resource.id);
}

function refused(ctx: Context, noun: Noun, scope: string, why: Decision | undefined) {
  ctx.log.debug({ noun, scope, reason: why?.reason }, "refused");
  return forbidden("FORBIDDEN", "You do not have the right to do this.", { noun, scope });
}
