// Runs on any Node, with no package installed: checks the version, installs packages when the lock file
// changed, then loads the command line itself (TypeScript, through tsx) in this same process.
"use strict";
var version = process.versions.node.split(".").map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 9)) {
  process.stderr.write(
    "Loupe needs Node 20.9 or newer; this is Node " + process.versions.node + ".\n",
  );
  process.exit(1);
}
require("./launch/start.cjs");
