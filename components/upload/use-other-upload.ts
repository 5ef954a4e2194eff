"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { OtherUpload } from "./upload-sessions";
import { useUploads } from "./uploads-provider";

const WHILE_THERE_MS = 2_000;

/** What another tab uploads to the task, or one that is gone left behind; null when there is none. */
export function useOtherUpload(taskId: number): OtherUpload | null {
  const uploads = useUploads();
  const queryClient = useQueryClient();
  const queryKey = ["other-upload", taskId];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => (await uploads.findOther(taskId)) ?? null,
    networkMode: "always",
    // Nobody tells when a tab dies.
    refetchInterval: ({ state }) => (state.data ? WHILE_THERE_MS : false),
  });
  useEffect(
    () =>
      uploads.listenToOthers(taskId, () => {
        void queryClient.invalidateQueries({ queryKey: ["other-upload", taskId] });
      }),
    [uploads, taskId, queryClient],
  );
  return data ?? null;
}
