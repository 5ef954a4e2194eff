import type { MediaFile } from "./media-file";
import { openUploadAddresses } from "./upload-addresses";
import { createUploadQueue, type UploadQueue } from "./upload-queue";

export interface UploadsOptions {
  readonly attach: (taskId: number, uploadIds: readonly string[]) => Promise<number>;
  readonly describe: (error: unknown) => string;
  readonly onAttached: (taskId: number) => void;
  readonly now: () => number;
}

/** The uploads of this tab, one a task. They go on while the person moves between pages. */
export interface Uploads {
  readonly find: (taskId: number) => UploadQueue | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly isAnyUnfinished: () => boolean;
  start(taskId: number, files: readonly MediaFile[]): void;
  discard(taskId: number): Promise<void>;
}

export function createUploads(options: UploadsOptions): Uploads {
  const addresses = openUploadAddresses();
  const queues = new Map<number, UploadQueue>();
  const listeners = new Set<() => void>();
  const publish = () => {
    for (const listener of listeners) listener();
  };
  return {
    find: (taskId) => queues.get(taskId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isAnyUnfinished: () =>
      [...queues.values()].some((queue) => queue.snapshot().state !== "attached"),
    start(taskId, files) {
      if (queues.has(taskId)) throw new Error(`Task ${taskId} has an upload already.`);
      const queue = createUploadQueue({
        taskId,
        files,
        addresses,
        attach: (uploadIds) => options.attach(taskId, uploadIds),
        describe: options.describe,
        now: options.now,
      });
      queues.set(taskId, queue);
      queue.subscribe(() => {
        if (queue.snapshot().state !== "attached" || !queues.delete(taskId)) return;
        options.onAttached(taskId);
        publish();
      });
      publish();
    },
    async discard(taskId) {
      const queue = queues.get(taskId);
      queues.delete(taskId);
      publish();
      await queue?.discard();
    },
  };
}
