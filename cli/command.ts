import type { ParseArgsConfig } from "node:util";

/** What `parseArgs` hands to a command: options by name, then words. */
export type Arguments = {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
};

/** One command of `./loupe`. `run` resolves to the exit code. */
export type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  run(given: Arguments): Promise<number>;
};

/** The exit code, by the shell's convention, of a command whose terminal was closed. */
export const hangUpCode = 129;

/** A fault a person can mend: its message is printed alone, without a stack. */
export class CommandFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandFault";
  }
}

/** The option `name` as text. The parser has refused anything else. */
export function textOption({ options }: Arguments, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}
