import type { FrameNumber } from "@/domain/annotations/record";
import type { Core } from "../core";
import type { CommandFace } from "../editor";
import type { ToolMachine } from "../tools/machine";

/** What a command may touch. */
export interface CommandContext {
  readonly core: Core;
  readonly machine: ToolMachine;
  /** Sends what is pending now. */
  readonly saveNow: () => void;
  /** Marks frames as removed or takes the mark away, here and on the server. */
  readonly setFramesRemoved: (frames: readonly FrameNumber[], isRemoved: boolean) => void;
}

/**
 * One thing that a person can ask for by a key, a button or the palette.
 * `isEnabled` is asked first; while it says no, the keys go to whoever else wants them.
 */
export interface Command extends CommandFace {
  readonly isEnabled: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}
