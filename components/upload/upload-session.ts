import type { UploadSnapshot } from "./upload-snapshot";

/** How far an upload to a task had come when the tab that runs it last said so. */
export interface UploadSession {
  readonly taskId: number;
  readonly fileCount: number;
  readonly sentFileCount: number;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** Milliseconds since 1970. */
  readonly toldAt: number;
}

/** The server forgets what was not finished in this time. */
export const SESSION_LIFE_MS = 24 * 60 * 60 * 1000;

export function sessionOf(snapshot: UploadSnapshot, toldAt: number): UploadSession {
  const { taskId, fileCount, sentFileCount, sizeBytes, sentBytes } = snapshot;
  return { taskId, fileCount, sentFileCount, sizeBytes, sentBytes, toldAt };
}

/** False when nothing of it can be there any more. */
export const isAlive = ({ toldAt }: UploadSession, now: number): boolean =>
  now - toldAt < SESSION_LIFE_MS;
