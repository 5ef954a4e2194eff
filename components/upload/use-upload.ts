"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { UploadQueue } from "./upload-queue";
import type { UploadSnapshot } from "./upload-snapshot";
import { useUploads } from "./uploads-provider";

export interface ShownUpload {
  readonly queue: UploadQueue;
  readonly snapshot: UploadSnapshot;
}

/** The upload to a task in this tab, if there is one, as it stands now. */
export function useUpload(taskId: number): ShownUpload | undefined {
  const uploads = useUploads();
  const queue = useSyncExternalStore(
    uploads.subscribe,
    () => uploads.find(taskId),
    () => undefined,
  );
  const subscribe = useCallback(
    (listener: () => void) => queue?.subscribe(listener) ?? (() => {}),
    [queue],
  );
  const snapshot = useSyncExternalStore(
    subscribe,
    () => queue?.snapshot(),
    () => undefined,
  );
  return queue === undefined || snapshot === undefined ? undefined : { queue, snapshot };
}
