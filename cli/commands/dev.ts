import { type Arguments, type Command, CommandFault, textOption } from "../command";
import { createDataFolder, dataFolder, dataOption } from "../data-folder";
import { chooseAddress } from "../run/address";
import { claim, releaseClaim } from "../run/claim";
import { runInForeground } from "../run/foreground";

export const command: Command = {
  usage: "./loupe dev [--port 3000] [--data .loupe] [--no-demo]",
  summary:
    "Like up, from the sources: pages reload as they change, the web and workers start again.",
  options: {
    ...dataOption,
    port: { type: "string", default: "3000" },
    "no-demo": { type: "boolean" },
  },
  run: dev,
};

async function dev(given: Arguments): Promise<number> {
  const data = dataFolder(textOption(given, "data"));
  createDataFolder(data);
  const holder = claim(data.claimFile);
  if (holder) throw new CommandFault(`Loupe runs here already (process ${holder.pid}).`);
  try {
    const port = Number(textOption(given, "port"));
    const address = await chooseAddress(data, { host: "127.0.0.1", port, say: console.log });
    const isDemoWanted = !given.options["no-demo"];
    return await runInForeground({ data, address, form: "source", isDemoWanted });
  } finally {
    releaseClaim(data.claimFile);
  }
}
