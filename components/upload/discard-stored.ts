import { Upload } from "tus-js-client";
import type { UploadAddresses } from "./upload-addresses";
import { taskFingerprint } from "./upload-fingerprint";

/** Requests at once: thousands of small ones must not keep the page from its own. */
const AT_ONCE = 4;

/**
 * Asks the server to throw away all that this browser sent to a task and that is in no task yet, and forgets it here.
 * What the server does not answer for ends by itself within a day.
 */
export async function discardStored(addresses: UploadAddresses, taskId: number): Promise<void> {
  const waiting = [...(await addresses.take(taskFingerprint(taskId)))];
  const work = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      await Upload.terminate(url, { retryDelays: null }).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
