/** The bytes of a dump by ffprobe: lines of an offset, a colon, groups of hexadecimal digits, two spaces, characters. */
export function bytesOfDump(dump: string): Uint8Array {
  const digits: string[] = [];
  for (const line of dump.split("\n")) {
    const groups = /^[0-9a-f]{8}: (.*?) {2}/.exec(line)?.[1];
    if (groups) digits.push(groups.replaceAll(" ", ""));
  }
  return new Uint8Array(Buffer.from(digits.join(""), "hex"));
}
