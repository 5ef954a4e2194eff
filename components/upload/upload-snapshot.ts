export interface FileInFlight {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly isWaiting: boolean;
}

export interface FailedFile {
  readonly path: string;
  readonly message: string;
}

/**
 * How far the upload of a task's media has come. `failed`: some files were refused for good, or the
 * finished files could not be handed over (`failure`); nothing more is sent until a person decides.
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
  readonly inFlight: readonly FileInFlight[];
  readonly failedFiles: readonly FailedFile[];
  readonly failure: string | undefined;
  readonly requestId: number | undefined;
}
