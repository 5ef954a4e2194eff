import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/api/root";

/** A task as lists tell of it. */
export type ListedTask = inferRouterOutputs<AppRouter>["task"]["list"]["items"][number];
