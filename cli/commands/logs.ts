import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Arguments, type Command, CommandFault, textOption } from "../command";
import { dataFolder, dataOption } from "../data-folder";
import { followFile } from "../run/follow-file";

export const command: Command = {
  usage: "./loupe logs [name...] [--follow] [--data .loupe]",
  summary:
    "Shows the end of the logs: web, worker-import, worker-export, worker-utils, postgres, redis.",
  options: { ...dataOption, follow: { type: "boolean", short: "f" } },
  run: logs,
};

const shownBytes = 8_192;

async function logs(given: Arguments): Promise<number> {
  const folder = dataFolder(textOption(given, "data")).logs;
  const present = existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith(".log") ? [file.slice(0, -4)] : []))
    : [];
  const wanted = given.words.length > 0 ? given.words : present;
  const unknown = wanted.filter((name) => !present.includes(name));
  if (unknown.length > 0 || present.length === 0) {
    const choice =
      present.length > 0 ? `There are: ${present.join(", ")}.` : "Nothing ran here yet.";
    throw new CommandFault(unknown.length > 0 ? `No log ${unknown.join(", ")}. ${choice}` : choice);
  }
  const stops = wanted.map((name) => {
    const write = (text: string) => process.stdout.write(withName(name, text));
    return followFile(path.join(folder, `${name}.log`), { lastBytes: shownBytes, write });
  });
  if (given.options.follow) await new Promise((resolve) => process.once("SIGINT", resolve));
  for (const stop of stops) stop();
  return 0;
}

function withName(name: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  return `${lines.map((line) => `${name.padEnd(13)} ${line}`).join("\n")}\n`;
}
