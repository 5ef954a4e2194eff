"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/providers/trpc";
import { notifyFailure } from "@/components/ui/notice";

/** Changes a job and asks again for every list that shows it. A refusal is told, and the old value stays. */
export function useJobUpdate() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.job.update.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.job.pathFilter()),
          queryClient.invalidateQueries(trpc.task.pathFilter()),
        ]),
      onError: (error) => notifyFailure(error),
    }),
  );
}
