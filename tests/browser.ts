import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright";

/**
 * Starts the Chromium that `./loupe test` found or brought (LOUPE_CHROMIUM), or the machine's own. Throws a sentence
 * when there is none: a browser test never passes by not running.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = [process.env.LOUPE_CHROMIUM, "/usr/bin/chromium"].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (!executablePath) {
    throw new Error("No Chromium: run ./loupe test, which brings it, or set LOUPE_CHROMIUM");
  }
  const libraries = process.env.LOUPE_CHROMIUM_LIBRARIES;
  return chromium.launch({
    executablePath,
    ...options,
    // Root, and unprivileged containers, have no user namespaces for the sandbox.
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...(options.args ?? [])],
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      ...options.env,
    } as Record<string, string>,
  });
}
