import type { ByteRange } from "@/server/storage";

/** What a `Range` header asks of a body: all of it, one part, or a part that is not there. */
export type AskedRange = "whole" | "unsatisfiable" | ByteRange;

/**
 * Reads a `Range` header for a body of `sizeBytes`. One range of bytes is understood, also from the end
 * (`bytes=-500`); several at once, other units and what is malformed mean the whole body, as RFC 9110
 * allows. Ends beyond the body are cut.
 */
export function askedRange(header: string | null, sizeBytes: number): AskedRange {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return "whole";
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= sizeBytes ? "unsatisfiable" : { start, end };
}
