import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { env } from "@/server/env";
import type { ClaimedRequest } from "@/server/services/request/lease";
import { isLeaseLive } from "@/server/services/request/is-lease-live";
import type { Loop } from "./loop";

/**
 * All folders on this machine that live no longer than one run of a request. Each database has its own place: another
 * Loupe on the machine does not know our leases and would take our folders for left behind.
 */
function root(): string {
  const database = createHash("sha256").update(env().APP_DATABASE_URL).digest("hex");
  return path.join(tmpdir(), `loupe-work-${database.slice(0, 16)}`);
}

/** Gives `work` an empty folder of its own and removes it afterwards, whatever happens. */
export async function withTempFolder<T>(
  claim: ClaimedRequest,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = path.join(root(), `${claim.id}.${claim.leaseToken}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind. A folder is named for the lease under which it is used. */
export const sweepTempFolders: Loop = {
  name: "temp folders",
  everyMs: 60_000,
  async round() {
    const names = await readdir(root()).catch(() => []);
    for (const name of names) {
      const [id, leaseToken = ""] = name.split(".");
      if (await isLeaseLive(Number(id), leaseToken)) continue;
      await rm(path.join(root(), name), { recursive: true, force: true });
    }
  },
};
