import { EnvironmentFault } from "../env";
import { log } from "../log";
import { guardRequest } from "./guard-request";
import { startFront } from "./start-front";

/** The web process: `node dist/front/main.js`. */
startFront({ firstWall: guardRequest }).catch((error: unknown) => {
  if (error instanceof EnvironmentFault) {
    for (const fault of error.faults) log.fatal(fault);
  } else {
    log.fatal({ err: error }, "cannot start");
  }
  process.exit(1);
});
