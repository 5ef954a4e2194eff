import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { findProcess, isSameProcess, type ProcessIdentity } from "../processes/process-table";
import { readPrivateFile } from "../private-file";

const claimSchema = z.object({ pid: z.int(), startedAt: z.string() });

/** The live process that holds `file`, if any. */
export function findClaimant(file: string): ProcessIdentity | undefined {
  const claim = readPrivateFile(file, claimSchema);
  return claim && isSameProcess(claim) ? claim : undefined;
}

/**
 * Claims `file` for this process; answers with the one that holds it instead, or undefined when the claim succeeded.
 * A claim ends with its process: one left by a killed process counts for nothing.
 */
export function claim(file: string): ProcessIdentity | undefined {
  const own = findProcess(process.pid);
  if (!own) throw new Error("/proc is not readable; Loupe needs it to watch its processes");
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link fails when the name exists: unlike a rename it never takes a claim away.
        linkSync(draft, file);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = findClaimant(file);
      if (holder) return holder;
      setAside(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function releaseClaim(file: string) {
  if (readPrivateFile(file, claimSchema)?.pid === process.pid) rmSync(file, { force: true });
}

/** Removes a dead claim, unless a second process did so first and has claimed anew: then its claim is put back. */
function setAside(file: string) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (findClaimant(aside)) linkSync(aside, file);
  rmSync(aside, { force: true });
}
