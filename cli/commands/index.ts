import type { Command } from "../command";

/** Every command by name. Loaded when it is asked for: most need only little of the house. */
export const commands = {
  up: () => import("./up"),
  down: () => import("./down"),
  status: () => import("./status"),
  logs: () => import("./logs"),
  dev: () => import("./dev"),
  verify: () => import("./verify"),
  test: () => import("./test"),
  bench: () => import("./bench"),
  seed: () => import("./seed"),
} satisfies Record<string, () => Promise<{ command: Command }>>;

export type CommandName = keyof typeof commands;
