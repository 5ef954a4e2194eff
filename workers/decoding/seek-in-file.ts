import { open } from "node:fs/promises";
import type { Seeking } from "@/domain/media/byte-seek";

/** Runs a parser on a file of this machine, which is given how long the file is. Reads only what it asks for. */
export async function seekInFile<T>(
  path: string,
  parser: (fileBytes: number) => Seeking<T>,
): Promise<T> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const parsing = parser(size);
    let step = parsing.next();
    while (!step.done) {
      const { start, end } = step.value;
      const length = Math.max(0, Math.min(end, size) - start);
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, start);
      step = parsing.next(bytes.subarray(0, bytesRead));
    }
    return step.value;
  } finally {
    await file.close();
  }
}
