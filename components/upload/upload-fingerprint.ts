import type { MediaFile } from "./media-file";

/** Begins the fingerprints of one task's files. */
export const taskFingerprint = (taskId: number): string => `task-${taskId}/`;

/** Tells a file of a task again after a reload: where it lay, how large it was, when it last changed. */
export const uploadFingerprint = (taskId: number, { path, file }: MediaFile): string =>
  `${taskFingerprint(taskId)}${path}:${file.size}:${file.lastModified}`;
