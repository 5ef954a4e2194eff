import { setTimeout as sleep } from "node:timers/promises";
import type { Script } from "./script";

export type Ended = Awaited<ReturnType<Script["calls"]["request"]["get"]["query"]>>;

/** Waits until a request has ended, whatever fails on the way. Throws after `timeoutMs`: then something is stuck. */
export async function waitForRequest(
  { calls }: Pick<Script, "calls">,
  id: number,
  timeoutMs = 60_000,
): Promise<Ended> {
  const end = Date.now() + timeoutMs;
  let last = "never asked";
  while (Date.now() < end) {
    try {
      const request = await calls.request.get.query({ id });
      last = JSON.stringify(request);
      if (["finished", "failed", "cancelled"].includes(request.state)) return request;
    } catch (error) {
      last = String(error);
    }
    await sleep(200);
  }
  throw new Error(`the request ${id} has not ended within ${timeoutMs} ms: ${last}`);
}
