import type { Command } from "./command";

/** Beginning, finishing, giving up, saving. */
export const workCommands: readonly Command[] = [
  {
    id: "draw",
    labelKey: "commands.draw",
    keys: ["N"],
    isEnabled: ({ core }) => core.session.canEdit.get(),
    run: ({ machine }) => machine.drawOrFinish(),
  },
  {
    id: "cancel",
    labelKey: "commands.cancel",
    keys: ["Escape"],
    isEnabled: () => true,
    run: ({ machine }) => machine.cancel(),
  },
  {
    id: "save",
    labelKey: "commands.save",
    keys: ["Mod+S"],
    isEnabled: () => true,
    run: ({ saveNow }) => saveNow(),
  },
];
