import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright";

/**
 * The Chromium that `./loupe test` found or brought (LOUPE_CHROMIUM), or the machine's own, and the environment it
 * needs. Throws a sentence when there is none: a browser test never passes by not running.
 */
export function chromiumCommand(): { command: string; env: NodeJS.ProcessEnv } {
  const command = [process.env.LOUPE_CHROMIUM, "/usr/bin/chromium"].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (!command) {
    throw new Error("No Chromium: run ./loupe test, which brings it, or set LOUPE_CHROMIUM");
  }
  const libraries = process.env.LOUPE_CHROMIUM_LIBRARIES;
  return { command, env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) } };
}

/** Starts a Chromium that playwright owns. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { command, env } = chromiumCommand();
  return chromium.launch({
    executablePath: command,
    ...options,
    // Root, and unprivileged containers, have no user namespaces for the sandbox.
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...(options.args ?? [])],
    env: { ...env, ...options.env } as Record<string, string>,
  });
}
