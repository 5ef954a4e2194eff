import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { checkout } from "./checkout";
import { CommandFault } from "./command";
import { guard, guardStage } from "./processes/guardian";
import { claim, releaseClaim } from "./run/claim";

const output = path.join(checkout, "dist");

/** What each output is made from. A room that is listed in vain costs a rebuild, one that is missing a stale build. */
const inputs = {
  bundles: ["server", "workers", "db", "domain", "policies", "cli/build.ts", "pnpm-lock.yaml"],
  web: [
    "app",
    "components",
    "editor",
    "domain",
    "server",
    "db",
    "policies",
    "public",
    "next.config.ts",
    "middleware.ts",
    "instrumentation.ts",
    "proxy.ts",
    "instrumentation.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package.json",
    "pnpm-lock.yaml",
  ],
} as const;

/**
 * Builds what changed since the last build: the web application by Next, the front and the workers by esbuild.
 * Two builds begun at once take turns. Throws with the builder's own words.
 */
export async function buildLoupe({ say = () => {} }: { say?: (line: string) => void } = {}) {
  mkdirSync(output, { recursive: true });
  const turn = path.join(output, "build.turn");
  while (claim(turn)) await sleep(200);
  try {
    await unlessFresh("bundles", path.join(output, "front", "main.js"), bundle);
    await unlessFresh("web", path.join(checkout, ".next", "BUILD_ID"), async () => {
      say("Building the web application (half a minute)");
      await buildWeb();
    });
  } finally {
    releaseClaim(turn);
  }
}

async function unlessFresh(name: keyof typeof inputs, product: string, make: () => Promise<void>) {
  const stamp = path.join(output, `${name}.stamp`);
  const wanted = contentHash(inputs[name]);
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, wanted);
}

async function bundle() {
  await build({
    absWorkingDir: checkout,
    entryPoints: {
      "front/main": "server/http/main.ts",
      "workers/main": "workers/main.ts",
      // A process of its own, started by the workers.
      "workers/still-child": "workers/decoding/still-child.ts",
    },
    outdir: output,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // Packages stay where they are installed: Next and the native ones cannot be bundled, and must not exist twice.
    packages: "external",
    alias: { "@": "." },
    sourcemap: true,
    logLevel: "silent",
  });
}

async function buildWeb() {
  const logFile = path.join(output, "web-build.log");
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  guard(child, { signal: "SIGKILL", stage: guardStage.application });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) {
    throw new CommandFault(
      `${readFileSync(logFile, "utf8")}\nThe web application could not be built.`,
    );
  }
}

/** A hash over names and bytes of every source file under `roots`; tests do not count. */
function contentHash(roots: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of roots.flatMap((root) => sourceFiles(root)).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(checkout, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function sourceFiles(relative: string): string[] {
  const absolute = path.join(checkout, relative);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return /\.test\.tsx?$|\.md$/.test(relative) ? [] : [relative];
  return readdirSync(absolute).flatMap((name) => sourceFiles(path.join(relative, name)));
}
