import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bringProgram } from "./program";

/**
 * Finds a Chromium for the browser tests, or brings Debian's. Answers with the environment that tests/browser.ts
 * reads: LOUPE_CHROMIUM, a path, and what that program needs when it was only unpacked.
 */
export async function bringChromium(say: (line: string) => void): Promise<NodeJS.ProcessEnv> {
  if (process.env.LOUPE_CHROMIUM) return {};
  const { command, env, root } = await bringProgram({
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: ["chromium"],
    // The program itself: the script in usr/bin expects to be installed.
    folders: ["usr/lib/chromium"],
    say,
  });
  return {
    LOUPE_CHROMIUM: command,
    LOUPE_CHROMIUM_LIBRARIES: env.LD_LIBRARY_PATH ?? "",
    ...(root && !existsSync("/etc/fonts") ? { FONTCONFIG_FILE: fontsOf(root) } : {}),
  };
}

/** Without a configuration Chromium finds no font at all, and text has no height. */
function fontsOf(root: string): string {
  const file = path.join(root, "fonts.conf");
  const fonts = path.join(root, "usr", "share", "fonts");
  const cache = path.join(root, "fonts-cache");
  const lines = [`<dir>${fonts}</dir>`, `<cachedir>${cache}</cachedir>`];
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${lines.join("")}</fontconfig>\n`);
  return file;
}
