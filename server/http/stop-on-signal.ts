import type { Server } from "node:http";
import { log } from "../log";
import { startDraining } from "./health";
import { idleConnections } from "./idle-connections";

const DRAIN_LIMIT_MS = 30_000;

/**
 * On SIGTERM or SIGINT: takes no new connections, lets requests under way finish for at most half
 * a minute, runs `afterwards`, and ends the process. A second signal ends it at once.
 */
export function stopOnSignal(server: Server, afterwards: () => Promise<void>): void {
  const closeIdle = idleConnections(server);
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, "stopping");
    startDraining();
    drained(server, closeIdle)
      .then(afterwards)
      .then(() => {
        log.info("stopped");
        process.exit(0);
      })
      .catch((error: unknown) => {
        log.error({ err: error }, "did not stop in good order");
        process.exit(1);
      });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function drained(server: Server, closeIdle: () => void): Promise<void> {
  if (!server.listening) return;
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  // A connection is free to go as soon as its last answer is out.
  const idle = setInterval(closeIdle, 100);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(limit);
  clearInterval(idle);
}
