"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/providers/trpc";
import { isUnfinished } from "./is-unfinished";
import type { ShownRequest } from "./request-progress";

const WHILE_RUNNING_MS = 1_000;
const WHILE_IDLE_MS = 10_000;
const LOOKED_AT = 50;

export interface RequestTarget {
  readonly kind: "job" | "task" | "project";
  readonly id: number;
}

/** What waits or runs for a target now. When the last of it ends, the page's figures are asked for again. */
export function useRunningRequests(target: RequestTarget): readonly ShownRequest[] {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(
    trpc.request.list.queryOptions(
      { limit: LOOKED_AT },
      {
        refetchInterval: ({ state }) =>
          state.data?.items.some(isUnfinished) ? WHILE_RUNNING_MS : WHILE_IDLE_MS,
      },
    ),
  );
  const running = (data?.items ?? []).filter(
    (request) =>
      isUnfinished(request) &&
      request.target?.kind === target.kind &&
      request.target.id === target.id,
  );
  const count = running.length;
  const countBefore = useRef(count);
  useEffect(() => {
    if (count < countBefore.current) void queryClient.invalidateQueries(trpc.task.pathFilter());
    countBefore.current = count;
  }, [count, queryClient, trpc]);
  return running;
}
