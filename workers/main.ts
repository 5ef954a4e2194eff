import { env } from "@/server/env";
import { log } from "@/server/log";
import { WORKERS, type WorkerName } from "@/server/queues/contract";
import { startWorker } from "./start-worker";

/** A process that cannot end in good order is ended, so that nothing waits for it longer. */
const STOP_LIMIT_MS = 25_000;

const name = WORKERS.find((known) => known === process.argv[2]);
if (name) start(name);
else {
  log.fatal({ workers: WORKERS }, "say which worker to start");
  process.exitCode = 1;
}

function start(worker: WorkerName): void {
  env();
  const workerLog = log.child({ worker });
  const running = startWorker(worker, workerLog);
  workerLog.info("worker started");

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    workerLog.info({ signal }, "worker stops");
    setTimeout(() => {
      workerLog.error("worker did not stop in time");
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    await running.stop();
    workerLog.info("worker stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error) => {
      workerLog.fatal({ err: error }, "worker ends on an error that nobody handled");
      process.exit(1);
    });
  }
}
