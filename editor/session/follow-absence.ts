import { goToFrame } from "../actions/go-to-frame";
import type { Core } from "../core";
import type { FrameTable } from "../frames/frame-table";

/** Learns from each page of descriptions which numbers are no frames of the job, and leaves one that is none. */
export function followAbsence(core: Core, table: Pick<FrameTable, "onPage">): () => void {
  const { session } = core;
  return table.onPage(({ from, to, frames }) => {
    if (frames.size === to - from + 1) return;
    const absent = new Set(session.absent.get());
    for (let frame = from; frame <= to; frame += 1) if (!frames.has(frame)) absent.add(frame);
    session.absent.set(absent);
    goToFrame(core, session.frame.get());
  });
}
