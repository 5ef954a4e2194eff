"use strict";
const { accessSync, constants, mkdirSync } = require("node:fs");
const { homedir } = require("node:os");
const path = require("node:path");

/** Package managers and browsers keep caches under HOME. Where that cannot be written, one under .loupe serves. */
exports.ensureHome = function ensureHome(checkout) {
  try {
    accessSync(homedir(), constants.W_OK);
  } catch {
    const home = path.join(checkout, ".loupe", "home");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    process.env.HOME = home;
    for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]) {
      delete process.env[name];
    }
  }
};
