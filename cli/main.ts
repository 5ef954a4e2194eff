import { parseArgs } from "node:util";
import { type Command, CommandFault, hangUpCode } from "./command";
import { type CommandName, commands } from "./commands";

/** Runs one command line and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(await overview());
    process.exit(name === undefined ? 1 : 0);
  }
  if (!isCommand(name)) {
    console.error(`There is no command ${name}.\n\n${await overview()}`);
    process.exit(1);
  }
  const { command } = await commands[name]();
  exit(await runCommand(command, rest));
}

/** After the terminal has gone Node cannot exit by itself: it aborts while it resets the terminal. A signal ends it. */
function exit(code: number) {
  if (code !== hangUpCode) process.exit(code);
  process.removeAllListeners("SIGHUP");
  process.kill(process.pid, "SIGHUP");
}

async function runCommand(command: Command, argv: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...command.options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if (values.help) {
      console.log(`${command.usage}\n\n${command.summary}`);
      return 0;
    }
    return await command.run({
      options: values as Record<string, string | boolean>,
      words: positionals,
    });
  } catch (error) {
    console.error(sayFault(error, command));
    return 1;
  }
}

function sayFault(error: unknown, command: Command): string {
  if (error instanceof CommandFault) return error.message;
  const code = (error as { code?: unknown }).code;
  if (error instanceof Error && typeof code === "string" && code.startsWith("ERR_PARSE_ARGS")) {
    return `${error.message}\n\n${command.usage}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = loaded.map(({ command }) => `  ${command.usage}\n      ${command.summary}`);
  return ["Loupe: annotate images together", "", ...lines].join("\n");
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
