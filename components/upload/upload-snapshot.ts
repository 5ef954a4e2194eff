export interface FileInFlight {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly isWaiting: boolean;
}

export interface FailedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly message: string;
}

/** A file of an upload that is not there yet, as a list shows it. */
export type UnsentFile =
  | ({ readonly state: "failed" } & FailedFile)
  | ({ readonly state: "sending" } & FileInFlight)
  | { readonly state: "waiting"; readonly path: string; readonly sizeBytes: number };

/**
 * How far the upload of a task's media has come. `failed`: some files were refused for good, nothing more has room, or
 * the finished files could not be handed over (`failure`); nothing more is sent until a person decides.
 */
export interface UploadSnapshot {
  readonly taskId: number;
  readonly state: "sending" | "paused" | "attaching" | "failed" | "attached";
  readonly fileCount: number;
  readonly sentFileCount: number;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** Bytes that went over the wire since `startedAt`: the rate, without what an earlier try had sent. */
  readonly startedAt: number;
  readonly sentBytesAtStart: number;
  /** Those that failed, those on the way, and those that wait, in this order. */
  readonly unsentCount: number;
  readonly isOffline: boolean;
  readonly failedFiles: readonly FailedFile[];
  readonly failure: string | undefined;
  readonly requestId: number | undefined;
}
