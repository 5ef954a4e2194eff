import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium } from "playwright";
import { chromiumCommand } from "./browser";

/** A Chromium in a process group of its own, on a profile that outlives it: it can die as a machine dies. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** SIGKILL to every process of it. */
  kill(): Promise<void>;
}

/** Starts Chromium on the profile, which is made if it is not there, and connects to it. */
export async function openKillableBrowser(profile: string): Promise<KillableBrowser> {
  const { command, env } = chromiumCommand();
  const child = spawn(
    command,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--window-size=1600,1000",
      "about:blank",
    ],
    { detached: true, env, stdio: ["ignore", "ignore", "pipe"] },
  );
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  const [context] = browser.contexts();
  if (!context) throw new Error("Chromium has no default context");
  return { context, kill: () => killGroup(child, browser) };
}

async function killGroup(child: ChildProcess, browser: Browser): Promise<void> {
  if (child.pid === undefined) throw new Error("Chromium did not start");
  const exited = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await exited;
  await browser.close().catch(() => {});
  // The profile's lock is let go a moment after the last process of the group is gone.
  await sleep(500);
}

/** The address that Chromium prints when it is ready to be driven. */
async function debuggerAddress({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error("Chromium's stderr is not piped");
  let printed = "";
  // Listened to until the end: a Chromium whose words nobody takes is stopped by its first one.
  return new Promise((resolve, reject) => {
    stderr.on("data", (chunk) => {
      printed = (printed + String(chunk)).slice(-10_000);
      const [, address] = /DevTools listening on (ws:\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    stderr.on("close", () => reject(new Error(`Chromium did not start: ${printed}`)));
  });
}
