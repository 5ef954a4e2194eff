import type { FrameNumber } from "@/domain/annotations/record";
import type { Core } from "../core";

/** Shows another frame of the job, or the nearest that it has. The selection is let go. */
export function goToFrame(core: Core, frame: FrameNumber): void {
  if (!Number.isFinite(frame)) return;
  const { startFrame, stopFrame } = core.job;
  const wanted = Math.min(Math.max(Math.round(frame), startFrame), stopFrame);
  if (wanted === core.session.frame.get()) return;
  // The frame changes first: whoever hears of it ends its gesture while the selection still stands.
  core.session.frame.set(wanted);
  core.session.hovered.set(null);
  core.session.select([]);
}
