import { goToFrame } from "../actions/go-to-frame";
import { frameAfter } from "../session/shown-frames";
import type { Command } from "./command";

/** How many frames the large step goes. */
const STEP = 10;

/**
 * Stepping through the frames of the job. A step ends playing: whoever steps wants to look. While something is being
 * drawn or dragged there is no stepping, since it would be lost.
 */
export const frameCommands: readonly Command[] = [
  step("previous-frame", "commands.previousFrame", ["D"], -1),
  step("next-frame", "commands.nextFrame", ["F"], 1),
  step("step-back", "commands.stepBack", ["C"], -STEP),
  step("step-forward", "commands.stepForward", ["V"], STEP),
  step("first-frame", "commands.firstFrame", ["Home"], Number.NEGATIVE_INFINITY),
  step("last-frame", "commands.lastFrame", ["End"], Number.POSITIVE_INFINITY),
];

function step(id: string, labelKey: string, keys: readonly string[], by: number): Command {
  const direction = by < 0 ? -1 : 1;
  return {
    id,
    labelKey,
    keys,
    isEnabled: ({ core, machine }) =>
      !machine.hasGesture && frameAfter(core, core.session.frame.get(), direction) !== undefined,
    run: ({ core }) => {
      const { startFrame, stopFrame } = core.job;
      core.session.isPlaying.set(false);
      goToFrame(core, Math.min(Math.max(core.session.frame.get() + by, startFrame), stopFrame));
    },
  };
}
