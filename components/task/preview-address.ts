import type { FrameDescription } from "@/domain/media/frame";

/** Where a frame's preview is served. The address names the content, so browsers keep it for good. */
export const previewAddress = (taskId: number, { frame, hash }: FrameDescription): string =>
  `/api/media/tasks/${taskId}/frames/${frame}/${hash}/preview`;
