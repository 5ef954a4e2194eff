import { type Arguments, type Command, CommandFault, textOption } from "../command";
import { createDataFolder, dataFolder, dataOption } from "../data-folder";
import { chooseAddress } from "../run/address";
import { claim, releaseClaim } from "../run/claim";
import { detach } from "../run/detach";
import { runInForeground } from "../run/foreground";
import { readState } from "../run/state";
import { isPortFree } from "../services/free-port";

export const command: Command = {
  usage:
    "./loupe up [--port 3000] [--host 127.0.0.1] [--data .loupe] [--detach] [--no-demo]\n" +
    "           [--tls-cert FILE --tls-key FILE]",
  summary:
    "Sets everything up and runs it: packages, PostgreSQL, Redis, migrations, build, web and workers. " +
    "Beyond this machine (--host) it serves TLS.",
  options: {
    ...dataOption,
    port: { type: "string", default: process.env.LOUPE_PORT ?? "3000" },
    host: { type: "string", default: process.env.LOUPE_HOST ?? "127.0.0.1" },
    detach: { type: "boolean" },
    "no-demo": { type: "boolean" },
    "tls-cert": { type: "string" },
    "tls-key": { type: "string" },
  },
  run: up,
};

async function up(given: Arguments): Promise<number> {
  const data = dataFolder(textOption(given, "data"));
  createDataFolder(data);
  const holder = claim(data.claimFile);
  if (holder) {
    const state = readState(data);
    const doing = state?.phase === "running" ? "runs already" : "is being started already";
    console.log(`Loupe ${doing}${state ? ` at ${state.url}` : ""} (process ${holder.pid}).`);
    return 0;
  }
  if (given.options.detach) {
    // The claim passes to the process that stays.
    releaseClaim(data.claimFile);
    return detach(data);
  }
  try {
    const port = portNumber(textOption(given, "port") ?? "");
    const host = textOption(given, "host") ?? "127.0.0.1";
    await refuseTakenPort(port, host);
    const address = await chooseAddress(data, {
      host,
      port,
      cert: textOption(given, "tls-cert") ?? process.env.LOUPE_TLS_CERT,
      key: textOption(given, "tls-key") ?? process.env.LOUPE_TLS_KEY,
      say: console.log,
    });
    return await runInForeground({
      data,
      address,
      form: "built",
      isDemoWanted: !given.options["no-demo"],
    });
  } finally {
    releaseClaim(data.claimFile);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CommandFault(`--port takes a number from 1 to 65535, not ${text}.`);
}

async function refuseTakenPort(port: number, host: string) {
  let isFree: boolean;
  try {
    isFree = await isPortFree(port, host);
  } catch (error) {
    throw new CommandFault(
      `Loupe cannot listen on ${host}, port ${port}: ${(error as Error).message}.`,
    );
  }
  if (isFree) return;
  throw new CommandFault(
    `Port ${port} is taken by another program. Choose another: ./loupe up --port ${port + 1}`,
  );
}
