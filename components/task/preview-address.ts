import type { FrameDescription } from "@/domain/media/frame";

/** What names a frame's picture. */
export type PreviewedFrame = Pick<FrameDescription, "frame" | "hash">;

/** Where a frame's preview is served. The address names the content, so browsers keep it for good. */
export const previewAddress = (taskId: number, { frame, hash }: PreviewedFrame): string =>
  `/api/media/tasks/${taskId}/frames/${frame}/${hash}/preview`;
