"use strict";
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const packageManager = "pnpm@10.34.9";

/**
 * Installs the packages of the lock file when they are not those installed last. Two commands begun at once take turns.
 * Throws with the package manager's own words when it fails.
 */
exports.ensurePackages = function ensurePackages(checkout) {
  const stamp = path.join(checkout, "node_modules", ".loupe-installed");
  if (isInstalled(stamp, checkout)) return;
  const release = takeTurn(path.join(checkout, ".loupe"));
  try {
    if (!isInstalled(stamp, checkout)) install(stamp, checkout);
  } finally {
    release();
  }
};

function isInstalled(stamp, checkout) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted(checkout);
}

/** What node_modules depends on: the lock file, and the platform and Node that native packages were chosen for. */
function wanted(checkout) {
  const lock = readFileSync(path.join(checkout, "pnpm-lock.yaml"));
  const platform = [process.platform, process.arch, process.versions.modules].join("-");
  return `${createHash("sha256").update(lock).digest("hex")} ${platform}\n`;
}

function install(stamp, checkout) {
  const begun = Date.now();
  process.stderr.write("Installing packages\n");
  const { status, stdout, stderr, error } = spawnSync(
    "npx",
    ["-y", packageManager, "install", "--frozen-lockfile", "--prod=false"],
    {
      cwd: checkout,
      // CI: pnpm must not ask whether it may replace the folder of another version.
      env: { ...process.env, CI: "true", NODE_ENV: "development" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (error) throw new Error(`npx, which comes with Node, cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${stdout}\n${stderr}\nThe packages could not be installed.`);
  writeFileSync(stamp, wanted(checkout));
  process.stderr.write(`Packages installed in ${Math.round((Date.now() - begun) / 1000)} s\n`);
}

function takeTurn(dir) {
  mkdirSync(dir, { recursive: true });
  const turn = path.join(dir, "install.turn");
  for (;;) {
    try {
      mkdirSync(turn);
      writeFileSync(path.join(turn, "pid"), String(process.pid));
      return () => rmSync(turn, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned(turn)) rmSync(turn, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/** A turn whose holder was killed; one without a pid yet is given a few seconds to write it. */
function isAbandoned(turn) {
  try {
    return !existsSync(`/proc/${readFileSync(path.join(turn, "pid"), "utf8")}`);
  } catch {
    try {
      return Date.now() - statSync(turn).mtimeMs > 5000;
    } catch {
      return false;
    }
  }
}
