import pino from "pino";
import { afterAll, beforeAll } from "vitest";
import { type RunningWorker, startWorker } from "@/workers/start-worker";

/** Runs the utils worker within the process of a test file. Call once, after `useServices`, outside of any test. */
export function useUtilsWorker(): void {
  let worker: RunningWorker | undefined;
  beforeAll(() => {
    worker = startWorker("utils", pino({ level: process.env.LOUPE_TEST_LOG ?? "silent" }));
  });
  afterAll(() => worker?.stop());
}
