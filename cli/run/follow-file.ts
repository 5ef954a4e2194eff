import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";

/**
 * Hands what is appended to `file` to `write` as it comes, four times a second; from its beginning, its end, or the
 * last `lastBytes`. Survives the file's replacement. The function it returns hands over the rest and ends it.
 */
export function followFile(
  file: string,
  {
    fromEnd = false,
    lastBytes,
    write,
  }: {
    fromEnd?: boolean;
    lastBytes?: number;
    write: (text: string) => void;
  },
): () => void {
  const sizeNow = existsSync(file) ? statSync(file).size : 0;
  let position = fromEnd ? sizeNow : Math.max(0, sizeNow - (lastBytes ?? sizeNow));

  function readOn() {
    if (!existsSync(file)) return;
    const { size } = statSync(file);
    if (size < position) position = 0;
    if (size === position) return;
    const handle = openSync(file, "r");
    const bytes = Buffer.alloc(size - position);
    position += readSync(handle, bytes, 0, bytes.length, position);
    closeSync(handle);
    write(bytes.toString("utf8"));
  }

  readOn();
  const timer = setInterval(readOn, 250);
  return () => {
    clearInterval(timer);
    readOn();
  };
}
