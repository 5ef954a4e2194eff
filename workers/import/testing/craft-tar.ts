/** One entry of a tar made by hand, where each field may lie. */
export interface CraftedTarEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** "0" a file, "1" a hard link, "2" a symbolic link, "3" and "4" devices, "5" a folder, "6" a pipe. */
  readonly type?: string;
  readonly linkName?: string;
  readonly statedSizeBytes?: number;
  readonly hasWrongChecksum?: boolean;
}

const BLOCK = 512;

/** The bytes of a ustar archive with exactly these entries; names over 100 bytes get a pax header. */
export function craftTar(entries: readonly CraftedTarEntry[], { isEnded = true } = {}): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? "");
    const isLong = Buffer.byteLength(entry.name) > 100;
    return [
      ...(isLong ? withHeader({ name: "pax", type: "x" }, paxRecord("path", entry.name)) : []),
      ...withHeader({ ...entry, name: isLong ? "shortened" : entry.name }, content),
    ];
  });
  return Buffer.concat([...parts, Buffer.alloc(isEnded ? 2 * BLOCK : 0)]);
}

function withHeader(entry: CraftedTarEntry, content: Buffer): Buffer[] {
  const header = Buffer.alloc(BLOCK);
  header.write(entry.name, 0, 100);
  header.write("0000644\0", 100);
  header.write(octal(entry.statedSizeBytes ?? content.length), 124);
  header.write("00000000000\0", 136);
  header.write(entry.type ?? "0", 156);
  header.write(entry.linkName ?? "", 157, 100);
  header.write("ustar\0" + "00", 257);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, entry.hasWrongChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
}

const octal = (value: number) => `${value.toString(8).padStart(11, "0")}\0`;

function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}
