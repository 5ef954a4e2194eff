import type { FrameNumber } from "@/domain/annotations/record";
import type { Core } from "../core";
import type { EditorDependencies } from "../dependencies";
import { goToFrame } from "./go-to-frame";

/**
 * Removes frames or brings them back: at once for this page, and on the server. When the server does not take it, the
 * frames are again as they were, and the page says so. What stands on the frames is not touched.
 */
export async function setFramesRemoved(
  core: Core,
  ask: EditorDependencies["setFramesRemoved"],
  frames: readonly FrameNumber[],
  isRemoved: boolean,
): Promise<void> {
  const { session } = core;
  const changing = frames.filter((frame) => session.removed.get().has(frame) !== isRemoved);
  if (changing.length === 0) return;
  mark(core, changing, isRemoved);
  try {
    await ask(changing, isRemoved);
  } catch {
    mark(core, changing, !isRemoved);
    session.say("frame-not-marked");
  }
}

function mark(core: Core, frames: readonly FrameNumber[], isRemoved: boolean): void {
  const { session } = core;
  const removed = new Set(session.removed.get());
  for (const frame of frames) {
    if (isRemoved) removed.add(frame);
    else removed.delete(frame);
  }
  session.removed.set(removed);
  if (!session.showRemoved.get()) goToFrame(core, session.frame.get());
}
