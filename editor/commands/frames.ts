import { goToFrame } from "../actions/go-to-frame";
import type { Command } from "./command";

/** How many frames the large step goes. */
const STEP = 10;

/** Stepping through the frames of the job. */
export const frameCommands: readonly Command[] = [
  step("previous-frame", "commands.previousFrame", ["D"], -1),
  step("next-frame", "commands.nextFrame", ["F"], 1),
  step("step-back", "commands.stepBack", ["C"], -STEP),
  step("step-forward", "commands.stepForward", ["V"], STEP),
  step("first-frame", "commands.firstFrame", ["Home"], Number.NEGATIVE_INFINITY),
  step("last-frame", "commands.lastFrame", ["End"], Number.POSITIVE_INFINITY),
];

function step(id: string, labelKey: string, keys: readonly string[], by: number): Command {
  return {
    id,
    labelKey,
    keys,
    isEnabled: ({ core }) => {
      const { startFrame, stopFrame } = core.job;
      return core.session.frame.get() !== (by < 0 ? startFrame : stopFrame);
    },
    run: ({ core }) => {
      const { startFrame, stopFrame } = core.job;
      goToFrame(core, Math.min(Math.max(core.session.frame.get() + by, startFrame), stopFrame));
    },
  };
}
