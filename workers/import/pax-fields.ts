import { invalid } from "@/server/errors";

interface PaxFields {
  readonly path?: string;
  readonly sizeBytes?: number;
}

/**
 * What a pax header says of the entry behind it: records of "length key=value" and a line feed (POSIX.1-2001).
 * Throws Invalid `ARCHIVE_BROKEN`, or `ARCHIVE_UNSUPPORTED` for a sparse file.
 */
export function paxFields(bytes: Buffer, archiveName: string): PaxFields {
  const fields: { path?: string; sizeBytes?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const length = /^(\d{1,9}) /.exec(bytes.toString("latin1", at, at + 11))?.[1];
    const end = at + Number(length);
    const record = bytes.subarray(at + (length?.length ?? 0) + 1, end);
    const equals = record.indexOf("=");
    if (length === undefined || end > bytes.length || equals < 1 || record.at(-1) !== 0x0a) {
      throw invalid(
        "ARCHIVE_BROKEN",
        `"${archiveName}" is damaged or cut off (an extended header is none).`,
        { file: archiveName },
      );
    }
    const key = record.toString("utf8", 0, equals);
    const value = record.toString("utf8", equals + 1, record.length - 1);
    if (key === "path") fields.path = value;
    if (key === "size" && /^\d{1,15}$/.test(value)) fields.sizeBytes = Number(value);
    if (key.startsWith("GNU.sparse")) {
      throw invalid(
        "ARCHIVE_UNSUPPORTED",
        `"${archiveName}" holds a sparse file, which is not supported.`,
        {
          file: archiveName,
        },
      );
    }
    at = end;
  }
  return fields;
}
