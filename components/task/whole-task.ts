import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/api/root";

/** A task as its own page tells of it. */
export type WholeTask = inferRouterOutputs<AppRouter>["task"]["get"];
export type TaskJob = WholeTask["jobs"][number];
