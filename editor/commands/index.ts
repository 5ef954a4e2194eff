import type { Command } from "./command";
import { frameCommands } from "./frames";
import { historyCommands } from "./history";
import { labelCommands } from "./labels";
import { nudgeCommands } from "./nudge";
import { objectCommands } from "./objects";
import { playbackCommands } from "./playback";
import { removalCommands } from "./removal";
import { viewCommands } from "./view";
import { workCommands } from "./work";

/** Every command, in the order of the palette. No two may share a chord, nor take that of a tool. */
export const commands: readonly Command[] = [
  ...workCommands,
  ...historyCommands,
  ...frameCommands,
  ...playbackCommands,
  ...removalCommands,
  ...objectCommands,
  ...labelCommands,
  ...nudgeCommands,
  ...viewCommands,
];
