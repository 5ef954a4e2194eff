"use strict";
const path = require("node:path");
const { ensureHome } = require("./ensure-home.cjs");
const { ensurePackages } = require("./ensure-packages.cjs");

const checkout = path.resolve(__dirname, "../..");

try {
  ensureHome(checkout);
  ensurePackages(checkout);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
import("tsx/esm/api").then(async ({ register }) => {
  // The aliases of the rooms, wherever the command is given from.
  register({ tsconfig: path.join(checkout, "tsconfig.base.json") });
  const { main } = await import("../main.ts");
  await main(process.argv.slice(2));
});
