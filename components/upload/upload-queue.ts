import { discardStored } from "./discard-stored";
import { type FileUpload, startFileUpload } from "./file-upload";
import { flightLimit } from "./flight-limit";
import type { MediaFile } from "./media-file";
import type { ServerRefusal } from "./server-refusal";
import type { UploadAddresses } from "./upload-addresses";
import type { FailedFile, UnsentFile, UploadSnapshot } from "./upload-snapshot";

/** Progress comes many times a second from each file; people see six steps a second as smooth. */
const NOTIFY_MS = 160;
/** What the server says to every further file as well. */
const NO_ROOM = "ORGANIZATION_QUOTA";

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
  /** A file that is not there yet, by its place among the `unsentCount` of the snapshot. */
  readonly unsent: (place: number) => UnsentFile | undefined;
  pause(): void;
  resume(): void;
  /** Sends refused files again, or hands over again what could not be handed over. */
  retry(): void;
  /** Hands over the files that arrived and leaves the others out. */
  leaveFailedOut(): void;
  /** Goes on without one file; the server throws away what arrived of it. */
  leaveOut(path: string): void;
  /** Stops; the server throws away what arrived. */
  discard(): Promise<void>;
}

interface Flight {
  readonly media: MediaFile;
  readonly upload: FileUpload;
  sentBytes: number;
  isWaiting: boolean;
}

/** Uploads files to a task, a few at once, and attaches them in the order given when all have arrived. */
export function createUploadQueue(options: UploadQueueOptions): UploadQueue {
  const { taskId, addresses } = options;
  const files = new Map(options.files.map((media) => [media.path, media]));
  const ids = new Map<string, string>();
  const flights = new Map<string, Flight>();
  const failed = new Map<string, FailedFile>();
  const listeners = new Set<() => void>();
  let waiting = [...files.values()];
  let arrivedBytes = 0;
  let sizeBytes = waiting.reduce((sum, { file }) => sum + file.size, 0);
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
    const flying = [...flights.values()];
    return {
      taskId,
      state,
      fileCount: files.size,
      sentFileCount: ids.size,
      sizeBytes,
      sentBytes: sentBytes(),
      startedAt,
      sentBytesAtStart,
      unsentCount: failed.size + flying.length + waiting.length,
      isOffline: flying.length > 0 && flying.every(({ isWaiting }) => isWaiting),
      failedFiles: [...failed.values()],
      failure,
      requestId,
    };
  }

  function unsent(place: number): UnsentFile | undefined {
    const refused = [...failed.values()][place];
    if (refused !== undefined) return { state: "failed", ...refused };
    const flight = [...flights.values()][place - failed.size];
    if (flight !== undefined) {
      const { media, sentBytes: sent, isWaiting } = flight;
      const { path, file } = media;
      return { state: "sending", path, sizeBytes: file.size, sentBytes: sent, isWaiting };
    }
    const media = waiting[place - failed.size - flights.size];
    return media && { state: "waiting", path: media.path, sizeBytes: media.file.size };
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
    while (state === "sending" && failure === undefined) {
      const [next] = waiting;
      if (next === undefined) break;
      const sizes = [...flights.values()].map(({ media }) => media.file.size);
      if (flights.size >= flightLimit([...sizes, next.file.size])) break;
      waiting.shift();
      launch(next);
    }
    const isAtEnd = waiting.length === 0 || failure !== undefined;
    if (state === "sending" && flights.size === 0 && isAtEnd) settle();
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
        // One that was left out while its last bytes were on the way is not counted.
        if (files.has(path)) {
          ids.set(path, uploadId);
          arrivedBytes += media.file.size;
        }
        land();
      },
      onFailed(refusal) {
        refuse(media, refusal);
        land();
      },
    });
    flights.set(path, { media, upload, sentBytes: 0, isWaiting: false });
  }

  function refuse(media: MediaFile, { message, code }: ServerRefusal): void {
    if (code === NO_ROOM) {
      failure = message;
      waiting.unshift(media);
    } else if (files.has(media.path)) {
      failed.set(media.path, { path: media.path, sizeBytes: media.file.size, message });
    }
  }

  function settle(): void {
    if (failed.size === 0 && failure === undefined) void handOver();
    else state = "failed";
  }

  /** Addresses are kept: if the import fails, what is good in it need not be sent again. */
  async function handOver(): Promise<void> {
    state = "attaching";
    failure = undefined;
    publish();
    try {
      const uploadIds = [...files.keys()].flatMap((path) => ids.get(path) ?? []);
      requestId = await options.attach(uploadIds);
      state = "attached";
    } catch (error) {
      state = "failed";
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

  function forgetFile(path: string): void {
    const media = files.get(path);
    if (media === undefined) return;
    files.delete(path);
    failed.delete(path);
    sizeBytes -= media.file.size;
  }

  fill();
  return {
    snapshot: () => latest,
    unsent,
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
      waiting = [...files.values()].filter(({ path }) => !ids.has(path));
      failed.clear();
      failure = undefined;
      start();
    },
    leaveFailedOut() {
      if (state !== "failed" || ids.size === 0) return;
      for (const path of files.keys()) if (!ids.has(path)) forgetFile(path);
      waiting = [];
      void handOver();
    },
    leaveOut(path) {
      if (state === "attaching" || state === "attached" || ids.has(path)) return;
      forgetFile(path);
      waiting = waiting.filter((media) => media.path !== path);
      const flight = flights.get(path);
      flights.delete(path);
      void flight?.upload.discard().catch(() => {});
      if (state === "failed" && failed.size === 0 && failure === undefined) start();
      else fill();
      publish();
    },
    async discard() {
      state = "paused";
      waiting = [];
      const flying = [...flights.values()];
      flights.clear();
      await Promise.allSettled(flying.map(({ upload }) => upload.discard()));
      await discardStored(addresses, taskId);
    },
  };
}
