import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../checkout";
import { hangUpCode } from "../command";
import type { DataFolder } from "../data-folder";
import { guard, guardStage } from "../processes/guardian";
import type { Address } from "./address";
import type { SignIn } from "./administrator";
import { createSupervisor } from "./supervisor";
import { startLoupe } from "./start-loupe";

/**
 * Runs one installation until a signal ends it: Ctrl-C, `./loupe down`, or the terminal that closes. Everything it
 * started ends with it. Resolves to the exit code.
 */
export async function runInForeground({
  data,
  address,
  form,
  isDemoWanted,
}: {
  data: DataFolder;
  address: Address;
  form: "built" | "source";
  isDemoWanted: boolean;
}): Promise<number> {
  const begun = Date.now();
  let code = 0;
  const interruption = new AbortController();
  const { signal } = interruption;
  const interrupted = new Promise<void>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => {
        if (name === "SIGHUP") code = hangUpCode;
        interruption.abort(new Error(`Interrupted by ${name}`));
        resolve();
      });
    }
  });
  // A closed terminal takes standard output with it; the orderly stop must still run to its end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  const supervisor = createSupervisor(data, address);
  try {
    const starting = startLoupe({ data, address, form, supervisor, say: console.log, signal });
    const started = await Promise.race([starting, interrupted]);
    // What was being started settles before everything is stopped, so that nothing begins behind our back.
    if (!started) await starting.catch(() => {});
    if (started) {
      if (isDemoWanted && !existsSync(data.demoFile)) await seedDemo(data, signal);
      console.log(greeting(address, started.firstSignIn, Date.now() - begun));
      process.send?.({ isReady: true });
      await interrupted;
    }
  } catch (error) {
    if (!signal.aborted) {
      console.error((error as Error).message);
      code = 1;
    }
  }
  if (signal.aborted) console.log("Stopping");
  await supervisor.stopAll();
  return code;
}

/** In a process of its own: a seed that fails or is interrupted leaves Loupe running. */
async function seedDemo(data: DataFolder, signal: AbortSignal) {
  const launch = path.join(checkout, "cli", "launch.cjs");
  const child = spawn(process.execPath, [launch, "seed", "demo", "--data", data.dir], {
    cwd: checkout,
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  guard(child, { signal: "SIGTERM", stage: guardStage.application });
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  signal.removeEventListener("abort", stop);
  // Made once: whoever deletes the demo later does not want it again.
  if (code === 0) writeFileSync(data.demoFile, "");
  else if (!signal.aborted) {
    console.error("The demo could not be made; try again with ./loupe seed demo.");
  }
}

function greeting(address: Address, firstSignIn: SignIn | undefined, tookMs: number): string {
  const lines = ["", `Loupe runs at ${address.url} (ready in ${Math.round(tookMs / 1000)} s)`];
  if (firstSignIn) {
    lines.push(
      `Sign in as ${firstSignIn.username} with the password ${firstSignIn.password}`,
      "It is shown this once and stored nowhere: keep it, or change it under your account.",
    );
  }
  return `${lines.join("\n")}\n`;
}
