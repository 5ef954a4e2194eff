"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/providers/trpc";
import { isUnfinished } from "./is-unfinished";

const WHILE_RUNNING_MS = 2_000;
const WHILE_IDLE_MS = 20_000;
/** Beyond this many the sidebar's figure stops counting. */
const COUNTED = 50;

/** How many of the newest requests wait or run. */
export function useRunningCount(): number {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.request.list.queryOptions(
      { limit: COUNTED },
      {
        refetchInterval: (query) =>
          query.state.data?.items.some(isUnfinished) ? WHILE_RUNNING_MS : WHILE_IDLE_MS,
      },
    ),
  );
  return data?.items.filter(isUnfinished).length ?? 0;
}
