import type { AssignedIds, ChangesPage, SaveInput, SaveReply } from "@/domain/annotations/saving";
import type { DocumentRecord, FrameNumber } from "@/domain/annotations/record";
import type { Label } from "@/domain/labels/label";
import type { FrameDescription } from "@/domain/media/frame";
import type { Scheduler } from "./scheduler";
import type { JournalStorage } from "./sync/journal-entry";

/** The job under work, as it is when the workspace opens. `startFrame` and `stopFrame` are both inclusive. */
export interface JobFacts {
  readonly id: number;
  readonly userId: number;
  readonly startFrame: FrameNumber;
  readonly stopFrame: FrameNumber;
  /** Frames of the job that are removed when the workspace opens. */
  readonly removedFrames: readonly FrameNumber[];
  readonly labels: readonly Label[];
  readonly isWritable: boolean;
}

export interface LoadedAnnotations {
  readonly revision: number;
  readonly records: readonly DocumentRecord[];
  readonly ids: AssignedIds;
}

export interface SaveOptions {
  /** The page is being left: the request should outlive it (`fetch` with `keepalive`). */
  readonly keepalive: boolean;
}

/** Whether the network is thought to be there. A hint only: it starts a retry early, it never stops one. */
export interface Connection {
  readonly isOnline: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Calls `hold` once this page alone has the name; the name is free again when the promise settles. */
export type WriterLock = (name: string, hold: () => Promise<void>, signal: AbortSignal) => void;

/**
 * Everything the editor gets from outside. `saveChange`, `changesSince` and `loadAnnotations` reject with a
 * `SaveFailure` that says what kind of failure it was; anything else counts as a failure of the network.
 */
export interface EditorDependencies {
  readonly job: JobFacts;
  readonly loadAnnotations: (signal: AbortSignal) => Promise<LoadedAnnotations>;
  readonly saveChange: (input: SaveInput, options: SaveOptions) => Promise<SaveReply>;
  /** Changes of the job with a revision greater than `revision`, in order, as far as one answer goes. */
  readonly changesSince: (revision: number) => Promise<ChangesPage>;
  /** Both ends inclusive, at most 1,000 frames. */
  readonly describeFrames: (
    from: FrameNumber,
    to: FrameNumber,
  ) => Promise<readonly FrameDescription[]>;
  /**
   * The address of the file that a frame is a picture of. Below it lie `/picture` and `/preview`, made by the server, and
   * `/chunks/:k`.
   */
  /** Rejects when the server did not take it. */
  readonly setFramesRemoved: (frames: readonly FrameNumber[], isRemoved: boolean) => Promise<void>;
  readonly frameUrl: (frame: Pick<FrameDescription, "frame" | "hash">) => string;
  readonly openJournal: (userId: number) => Promise<JournalStorage>;
  readonly lockWriter: WriterLock;
  /** A worker that runs `editor/frames/decode-worker.ts`. */
  readonly createDecodeWorker: () => Worker;
  /** A new element that plays sound, with nothing in it. */
  readonly createAudio: () => HTMLAudioElement;
  /** A worker that runs `editor/render/raster-worker.ts`. */
  readonly createRasterWorker: () => Worker;
  readonly scheduler: Scheduler;
  readonly connection: Connection;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
}
