import { and, eq } from "drizzle-orm";
import { frames, media } from "@/db/schema";

/** Which frame, and which content the address promised: a frame whose medium has another hash is not found. */
export interface FrameAddress {
  readonly taskId: number;
  readonly frame: number;
  readonly hash: string;
}

/** Of `frames` joined with its `media`. */
export const isAddressed = ({ taskId, frame, hash }: FrameAddress) =>
  and(eq(frames.taskId, taskId), eq(frames.frame, frame), eq(media.sha256, hash));
