import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { exited } from "../processes/has-exited";

/** Something started that ends with `child`. `stop` ends it in order. */
export type Started = { readonly child: ChildProcess; stop(): Promise<void> };

export type KeptState = "starting" | "running" | "restarting" | "stopped";

/** A process that is started again whenever it ends, until it is stopped. */
export type Kept = {
  readonly name: string;
  readonly state: KeptState;
  readonly pid: number | undefined;
  readonly restarts: number;
  stop(): Promise<void>;
};

const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** One that ran this long was sound: the pause before its next start is short again. */
const soundMs = 20_000;

/**
 * Starts something and keeps it running. The first start is awaited and throws; later ones are tried again, after
 * pauses that double up to ten seconds.
 */
export async function keepRunning(
  name: string,
  start: () => Promise<Started>,
  onChange: () => void,
): Promise<Kept> {
  let current = await start();
  let state: KeptState = "running";
  let restarts = 0;
  const stopping = new AbortController();
  const watching = watch();

  async function watch() {
    let pauseMs = firstPauseMs;
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      await exited(current.child);
      if (stopping.signal.aborted) return;
      if (Date.now() - begun > soundMs) pauseMs = firstPauseMs;
      change("restarting");
      for (;;) {
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        restarts += 1;
        try {
          current = await start();
          break;
        } catch (error) {
          console.error(`${name} did not start again: ${(error as Error).message}`);
        }
      }
      change("running");
    }
  }

  function change(next: KeptState) {
    state = next;
    onChange();
  }

  return {
    name,
    get state() {
      return state;
    },
    get pid() {
      return state === "running" ? current.child.pid : undefined;
    },
    get restarts() {
      return restarts;
    },
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      // A start that was under way when the stop came.
      await current.stop();
      change("stopped");
    },
  };
}
