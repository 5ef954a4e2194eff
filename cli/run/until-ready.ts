import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until the web front says it is ready to serve, database and queues included.
 * `hasFailed` ends the wait early; then, and after `timeoutMs`, throws with the end of its log.
 */
export async function untilReady(
  url: string,
  {
    hasFailed,
    logFile,
    timeoutMs = 90_000,
    signal,
  }: {
    hasFailed: () => boolean;
    logFile: string;
    timeoutMs?: number;
    signal?: AbortSignal;
  },
): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!(await isOk(`${url}/api/health/ready`))) {
    signal?.throwIfAborted();
    if (hasFailed() || Date.now() > until) {
      const tail = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
      throw new Error(`The web front did not become ready:\n${tail}`);
    }
    await sleep(100);
  }
}

/** Whether `url` answers with a success. A certificate signed by itself is as good as any for this question. */
export function isOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { timeout: 5_000, rejectUnauthorized: false, agent: false };
    const request = (url.startsWith("https:") ? httpsRequest : httpRequest)(
      url,
      options,
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
    request.end();
  });
}
