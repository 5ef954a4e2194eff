import type { FrameNumber } from "@/domain/annotations/record";
import type { Core } from "../core";
import { isShown } from "../session/shown-frames";
import { shownFrame } from "./shown-frame";

/** Shows another frame of the job, or the nearest that it has and shows. The selection is let go. */
export function goToFrame(core: Core, frame: FrameNumber): void {
  if (!Number.isFinite(frame)) return;
  const { job, session } = core;
  const { startFrame, stopFrame } = job;
  const now = session.frame.get();
  const inJob = Math.min(Math.max(Math.round(frame), startFrame), stopFrame);
  const removed = { has: (one: FrameNumber) => !isShown(session, one) };
  const wanted = shownFrame({ startFrame, stopFrame, removed }, inJob, inJob < now ? -1 : 1);
  if (wanted === undefined || wanted === now) return;
  // The frame changes first: whoever hears of it ends its gesture while the selection still stands.
  session.frame.set(wanted);
  session.hovered.set(null);
  session.select([]);
}
