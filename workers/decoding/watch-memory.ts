import { readFileSync } from "node:fs";

const EVERY_MS = 50;

/**
 * Looks at the resident memory of a process from time to time and calls `onExceeded` once it is above the cap. Answers
 * with the function that ends the watch. Where there is no /proc it sees nothing.
 */
export function watchMemory(
  pid: number | undefined,
  capBytes: number,
  onExceeded: () => void,
): () => void {
  const timer = setInterval(() => {
    if (pid !== undefined && residentBytes(pid) > capBytes) {
      clearInterval(timer);
      onExceeded();
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Of the process alone: what we run starts no others. 0 when it has ended. */
function residentBytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
