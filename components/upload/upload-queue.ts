import { type FileUpload, startFileUpload } from "./file-upload";
import type { MediaFile } from "./media-file";
import type { UploadAddresses } from "./upload-addresses";
import { taskFingerprint } from "./upload-fingerprint";
import type { FailedFile, UploadSnapshot } from "./upload-snapshot";

const PARALLEL_FILES = 4;
/** Progress comes many times a second from each file; people see six steps a second as smooth. */
const NOTIFY_MS = 160;

export interface UploadQueueOptions {
  readonly taskId: number;
  readonly files: readonly MediaFile[];
  readonly addresses: UploadAddresses;
  /** Hands the finished uploads to the task; answers with the request that prepares them. */
  readonly attach: (uploadIds: readonly string[]) => Promise<number>;
  /** Says a failed hand-over in a sentence. */
  readonly describe: (error: unknown) => string;
  readonly now: () => number;
}

export interface UploadQueue {
  readonly snapshot: () => UploadSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  pause(): void;
  resume(): void;
  /** Sends refused files again, or hands over again what could not be handed over. */
  retry(): void;
  /** Hands over the files that arrived and leaves the refused ones out. */
  leaveFailedOut(): void;
  /** Stops; the server throws away what arrived of unfinished files. */
  discard(): Promise<void>;
}

interface Flight {
  readonly media: MediaFile;
  readonly upload: FileUpload;
  sentBytes: number;
  isWaiting: boolean;
}

/** Uploads files to a task, four at once, and attaches them in the order given when all have arrived. */
export function createUploadQueue(options: UploadQueueOptions): UploadQueue {
  const { taskId, files, addresses } = options;
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const ids = new Map<string, string>();
  const flights = new Map<string, Flight>();
  const failed = new Map<string, FailedFile>();
  const listeners = new Set<() => void>();
  let waiting = [...files];
  let arrivedBytes = 0;
  let state: UploadSnapshot["state"] = "sending";
  let failure: string | undefined;
  let requestId: number | undefined;
  let startedAt = options.now();
  let sentBytesAtStart = 0;
  let latest = take();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function sentBytes(): number {
    let sum = arrivedBytes;
    for (const flight of flights.values()) sum += flight.sentBytes;
    return sum;
  }

  function take(): UploadSnapshot {
    return {
      taskId,
      state,
      fileCount: files.length,
      sentFileCount: ids.size,
      sizeBytes,
      sentBytes: sentBytes(),
      startedAt,
      sentBytesAtStart,
      inFlight: [...flights.values()].map(({ media, sentBytes: sent, isWaiting }) => ({
        path: media.path,
        sizeBytes: media.file.size,
        sentBytes: sent,
        isWaiting,
      })),
      failedFiles: [...failed.values()],
      failure,
      requestId,
    };
  }

  function publish(): void {
    clearTimeout(timer);
    timer = undefined;
    latest = take();
    for (const listener of listeners) listener();
  }

  function publishSoon(): void {
    timer ??= setTimeout(publish, NOTIFY_MS);
  }

  function fill(): void {
    while (state === "sending" && flights.size < PARALLEL_FILES) {
      const media = waiting.shift();
      if (media === undefined) break;
      launch(media);
    }
    if (state === "sending" && flights.size === 0 && waiting.length === 0) settle();
    publishSoon();
  }

  function launch(media: MediaFile): void {
    const { path } = media;
    const land = () => {
      flights.delete(path);
      fill();
    };
    const upload = startFileUpload({
      taskId,
      media,
      addresses,
      onProgress(sent) {
        const flight = flights.get(path);
        if (flight !== undefined) flight.sentBytes = sent;
        publishSoon();
      },
      onWaiting(isWaiting) {
        const flight = flights.get(path);
        if (flight !== undefined) flight.isWaiting = isWaiting;
        publishSoon();
      },
      onDone(uploadId) {
        ids.set(path, uploadId);
        arrivedBytes += media.file.size;
        land();
      },
      onFailed(message) {
        failed.set(path, { path, message });
        land();
      },
    });
    flights.set(path, { media, upload, sentBytes: 0, isWaiting: false });
  }

  function settle(): void {
    if (failed.size === 0) void handOver();
    else state = "failed";
  }

  async function handOver(): Promise<void> {
    state = "attaching";
    failure = undefined;
    publish();
    try {
      requestId = await options.attach(files.flatMap(({ path }) => ids.get(path) ?? []));
      state = "attached";
      await addresses.forget(taskFingerprint(taskId));
    } catch (error) {
      state = state === "attached" ? state : "failed";
      failure = options.describe(error);
    }
    publish();
  }

  function stopFlights(): void {
    for (const { media, upload } of flights.values()) {
      upload.pause();
      waiting.unshift(media);
    }
    flights.clear();
  }

  function start(): void {
    state = "sending";
    startedAt = options.now();
    sentBytesAtStart = sentBytes();
    fill();
  }

  fill();
  return {
    snapshot: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause() {
      if (state !== "sending") return;
      state = "paused";
      stopFlights();
      publish();
    },
    resume() {
      if (state === "paused") start();
    },
    retry() {
      if (state !== "failed") return;
      waiting = files.filter(({ path }) => failed.has(path));
      failed.clear();
      failure = undefined;
      start();
    },
    leaveFailedOut() {
      if (state !== "failed" || ids.size === 0) return;
      failed.clear();
      void handOver();
    },
    async discard() {
      state = "paused";
      waiting = [];
      const flying = [...flights.values()];
      flights.clear();
      await Promise.allSettled(flying.map(({ upload }) => upload.discard()));
      await addresses.forget(taskFingerprint(taskId));
    },
  };
}
