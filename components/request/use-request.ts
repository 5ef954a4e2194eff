"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/providers/trpc";
import { isUnfinished } from "./is-unfinished";
import type { ShownRequest } from "./request-progress";

const WHILE_RUNNING_MS = 1_000;

/** One request, asked about each second until it has ended. Undefined: no id, or not loaded yet. */
export function useRequest(id: number | undefined): ShownRequest | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.request.get.queryOptions(
      { id: id ?? 0 },
      {
        enabled: id !== undefined,
        refetchInterval: ({ state }) =>
          state.data === undefined || isUnfinished(state.data) ? WHILE_RUNNING_MS : false,
      },
    ),
  );
  return data;
}
