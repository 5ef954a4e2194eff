import type { FrameNumber } from "@/domain/annotations/record";
import type { JobFacts } from "../dependencies";
import type { Session } from "./session";

interface Where {
  readonly job: Pick<JobFacts, "startFrame" | "stopFrame">;
  readonly session: Session;
}

/** Whether steps, playing and jumps stop at the frame. What is not known yet counts as shown. */
export function isShown(session: Session, frame: FrameNumber): boolean {
  if (session.absent.get().has(frame)) return false;
  return session.showRemoved.get() || !session.removed.get().has(frame);
}

/** The next frame that is shown, going that way; undefined at the end of the job. */
export function frameAfter(
  { job, session }: Where,
  frame: FrameNumber,
  direction: 1 | -1,
): FrameNumber | undefined {
  const { startFrame, stopFrame } = job;
  for (let next = frame + direction; next >= startFrame && next <= stopFrame; next += direction)
    if (isShown(session, next)) return next;
  return undefined;
}
