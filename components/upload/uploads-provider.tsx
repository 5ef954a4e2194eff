"use client";
import type { QueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ApiClient } from "@/components/providers/api-client";
import { readApiFailure } from "@/components/providers/api-failure";
import { createUploads, type Uploads } from "./uploads";

const UploadsContext = createContext<Uploads | undefined>(undefined);

interface UploadsProviderProps {
  readonly apiClient: ApiClient;
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

export function UploadsProvider({ apiClient, queryClient, children }: UploadsProviderProps) {
  const [uploads] = useState(() =>
    createUploads({
      attach: async (taskId, uploadIds) =>
        (await apiClient.task.attachMedia.mutate({ taskId, uploadIds: [...uploadIds] })).requestId,
      describe: (error) => readApiFailure(error).message,
      onAttached: () => void queryClient.invalidateQueries(),
      now: () => Date.now(),
    }),
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.isAnyUnfinished()) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [uploads]);
  return <UploadsContext.Provider value={uploads}>{children}</UploadsContext.Provider>;
}

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (uploads === undefined) throw new Error("useUploads needs UploadsProvider above it.");
  return uploads;
}
