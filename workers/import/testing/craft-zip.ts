import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip made by hand, where each field may lie. */
export interface CraftedEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly isDeflated?: boolean;
  /** Unix mode in the upper half of the external attributes. */
  readonly mode?: number;
  readonly isEncrypted?: boolean;
  readonly localName?: string;
  readonly statedSizeBytes?: number;
  readonly statedCrc32?: number;
  /** The header and bytes of the entry at this place of the list are used in place of its own. */
  readonly sharesBytesOf?: number;
}

/** The bytes of a zip with exactly these entries, as wrong as they are told to be. */
export function craftZip(entries: readonly CraftedEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? "");
    const body = entry.isDeflated ? deflateRawSync(content, { level: 9 }) : content;
    const sizeBytes = entry.statedSizeBytes ?? content.length;
    const checksum = entry.statedCrc32 ?? crc32(content);
    const method = entry.isDeflated ? 8 : 0;
    const flags = 0x800 | (entry.isEncrypted ? 1 : 0);
    if (entry.sharesBytesOf === undefined) {
      const local = localHeader(entry.localName ?? entry.name, {
        flags,
        method,
        checksum,
        sizeBytes,
        compressedBytes: body.length,
      });
      offsets.push(offset);
      locals.push(local, body);
      offset += local.length + body.length;
    } else {
      offsets.push(offsets[entry.sharesBytesOf] ?? 0);
    }
    central.push(
      centralHeader(entry.name, {
        flags,
        method,
        checksum,
        sizeBytes,
        compressedBytes: body.length,
        mode: entry.mode ?? 0,
        offset: offsets.at(-1) ?? 0,
      }),
    );
  }
  const directory = Buffer.concat(central);
  const counted = { count: entries.length, sizeBytes: directory.length, offset };
  const isBig = entries.length >= 0xffff;
  return Buffer.concat([
    ...locals,
    directory,
    ...(isBig ? bigEnd(counted) : []),
    end(isBig ? { count: 0xffff, sizeBytes: 0xffffffff, offset: 0xffffffff } : counted),
  ]);
}

interface Counted {
  readonly count: number;
  readonly sizeBytes: number;
  /** Where the directory begins. */
  readonly offset: number;
}

function end({ count, sizeBytes, offset }: Counted): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(sizeBytes, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

/** What zip64 puts before the end: more entries than fit there are counted in eight bytes. */
function bigEnd({ count, sizeBytes, offset }: Counted): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(sizeBytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + sizeBytes), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

interface Stated {
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly sizeBytes: number;
  readonly compressedBytes: number;
}

function localHeader(name: string, stated: Stated): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(stated.flags, 6);
  header.writeUInt16LE(stated.method, 8);
  header.writeUInt32LE(stated.checksum, 14);
  header.writeUInt32LE(stated.compressedBytes, 18);
  header.writeUInt32LE(stated.sizeBytes, 22);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

function centralHeader(
  name: string,
  stated: Stated & { readonly mode: number; readonly offset: number },
): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(stated.flags, 8);
  header.writeUInt16LE(stated.method, 10);
  header.writeUInt32LE(stated.checksum, 16);
  header.writeUInt32LE(stated.compressedBytes, 20);
  header.writeUInt32LE(stated.sizeBytes, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE((stated.mode << 16) >>> 0, 38);
  header.writeUInt32LE(stated.offset, 42);
  return Buffer.concat([header, bytes]);
}
