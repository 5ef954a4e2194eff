import { createReadStream } from "node:fs";
import type { ReadPackets } from "@/workers/decoding/read-packets";

/** Reads byte ranges of a file on this machine, as the store does for a medium. */
export function rangesOf(file: string): ReadPackets {
  return ({ start, end }) => createReadStream(file, { start, end: end - 1 });
}
