import type { Resource, ResourceId } from "@/domain/access/facts";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { askerIdOf } from "./asking-actor";
import type { Loaded, Loader } from "./loader";
import { loadAccessTokens } from "./loaders/access-token";
import { loadJobs } from "./loaders/job";
import { loadLabels } from "./loaders/label";
import { loadOrganizations } from "./loaders/organization";
import { loadProjects } from "./loaders/project";
import { loadRequests } from "./loaders/request";
import { loadSessions } from "./loaders/session";
import { loadTasks } from "./loaders/task";
import { loadUploads } from "./loaders/upload";

const LOADERS: { readonly [N in Loaded]: Loader<N> } = {
  "access-token": loadAccessTokens,
  job: loadJobs,
  label: loadLabels,
  organization: loadOrganizations,
  project: loadProjects,
  request: loadRequests,
  session: loadSessions,
  task: loadTasks,
  upload: loadUploads,
};

/** Things by id with the facts that the policy needs. What is missing, or in the recycle bin, is left out. */
export async function loadResources<N extends Loaded>(
  ctx: Context,
  noun: N,
  ids: readonly ResourceId<N>[],
): Promise<readonly Resource<N>[]> {
  return inTransaction(ctx, (tx) => LOADERS[noun](tx, ids, askerIdOf(ctx.actor)));
}
