import type { Logger } from "pino";

export interface Loop {
  readonly name: string;
  readonly everyMs: number;
  /** One round. What it throws is logged, and the next round comes all the same. */
  readonly round: () => Promise<unknown>;
}

/** Runs rounds one after another, `everyMs` apart, until `signal`. Resolves when the last one has ended. */
export async function runLoop(
  { name, everyMs, round }: Loop,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      log.error({ err: error, loop: name }, "a round failed");
    }
    await pause(everyMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
