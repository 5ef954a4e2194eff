import { discardStored } from "./discard-stored";
import type { MediaFile } from "./media-file";
import { openUploadAddresses } from "./upload-addresses";
import { createUploadQueue, type UploadQueue } from "./upload-queue";
import { sessionOf } from "./upload-session";
import { type OtherUpload, openUploadSessions } from "./upload-sessions";

/** Other tabs and later ones are told of the progress so often. */
const TELL_MS = 1_000;

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
  /** What another tab uploads to the task, or one that is gone began to. */
  readonly findOther: (taskId: number) => Promise<OtherUpload | undefined>;
  readonly listenToOthers: (taskId: number, heard: () => void) => () => void;
  start(taskId: number, files: readonly MediaFile[]): void;
  /** Ends the upload of this tab, or throws away what one that is gone left behind. */
  discard(taskId: number): Promise<void>;
}

export function createUploads(options: UploadsOptions): Uploads {
  const addresses = openUploadAddresses();
  const sessions = openUploadSessions(addresses, options.now);
  const queues = new Map<number, { readonly queue: UploadQueue; readonly letGo: () => void }>();
  const listeners = new Set<() => void>();
  const publish = () => {
    for (const listener of listeners) listener();
  };

  /** Tells other tabs how the queue goes. What cannot be kept here costs no upload, only the word of it. */
  function tellOf(queue: UploadQueue): () => void {
    let toldAt = 0;
    return () => {
      const now = options.now();
      if (now - toldAt < TELL_MS && queue.snapshot().state === "sending") return;
      toldAt = now;
      void sessions.tell(sessionOf(queue.snapshot(), now)).catch(() => {});
    };
  }

  function end(taskId: number): UploadQueue | undefined {
    const ended = queues.get(taskId);
    queues.delete(taskId);
    ended?.letGo();
    void sessions.forget(taskId).catch(() => {});
    return ended?.queue;
  }

  return {
    find: (taskId) => queues.get(taskId)?.queue,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isAnyUnfinished: () =>
      [...queues.values()].some(({ queue }) => queue.snapshot().state !== "attached"),
    findOther: (taskId) => sessions.find(taskId),
    listenToOthers: (taskId, heard) => sessions.listen(taskId, heard),
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
      const tell = tellOf(queue);
      queues.set(taskId, { queue, letGo: sessions.hold(taskId) });
      tell();
      queue.subscribe(() => {
        if (!queues.has(taskId)) return;
        if (queue.snapshot().state !== "attached") return tell();
        end(taskId);
        options.onAttached(taskId);
        publish();
      });
      publish();
    },
    async discard(taskId) {
      const queue = end(taskId);
      publish();
      if (queue === undefined) await discardStored(addresses, taskId);
      else await queue.discard();
    },
  };
}
