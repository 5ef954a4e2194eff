import { SPEEDS } from "../playback/speed";
import type { Command, CommandContext } from "./command";

/** Letting the frames go by. Space does it when it is tapped; held down, it moves the picture. */
export const playbackCommands: readonly Command[] = [
  {
    id: "play",
    labelKey: "commands.play",
    keys: [" "],
    isEnabled: ({ core }) => core.job.stopFrame > core.job.startFrame,
    run: ({ core: { session } }) => session.isPlaying.set(!session.isPlaying.get()),
  },
  speed("slower", "commands.slower", "<", -1),
  speed("faster", "commands.faster", ">", 1),
];

/** The next of the speeds that go by the frames' own times. */
function speed(id: string, labelKey: string, key: string, by: number): Command {
  const next = ({ core }: CommandContext) => {
    const known = SPEEDS.filter(({ kind }) => kind === "times");
    const now = core.session.speed.get();
    const place = known.findIndex((one) => one === now);
    return place < 0
      ? known.find((one) => one.kind === "times" && one.factor === 1)
      : known[place + by];
  };
  return {
    id,
    labelKey,
    keys: [key],
    isEnabled: (context) => next(context) !== undefined,
    run: (context) =>
      context.core.session.speed.set(next(context) ?? context.core.session.speed.get()),
  };
}
