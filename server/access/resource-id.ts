import type { ResourceId } from "@/domain/access/facts";
import type { Noun } from "@/domain/access/scopes";
import { invalid } from "@/server/errors";

/** The largest id that the database's integer identities can hold. */
const MAX_ID = 2_147_483_647;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an id of a noun from untrusted input, strictly: a whole number from 1 to 2^31 - 1, never a
 * string that looks like one; an upload's id is a lower-case UUID. Throws Invalid.
 */
export function parseResourceId<N extends Noun>(noun: N, value: unknown): ResourceId<N> {
  const isValid =
    noun === "upload"
      ? typeof value === "string" && UUID.test(value)
      : typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_ID;
  if (!isValid) throw invalid("BAD_ID", `This is not an id of a ${noun}.`, { noun });
  // The check above is the guarantee: a UUID for an upload, an integer for all else.
  return value as ResourceId<N>;
}

/** The same from text, as addresses carry ids: decimal digits without sign, zeros in front or spaces. */
export function parseResourceIdText<N extends Noun>(noun: N, text: string): ResourceId<N> {
  const isInteger = noun !== "upload" && /^[1-9]\d{0,9}$/.test(text);
  return parseResourceId(noun, isInteger ? Number(text) : text);
}
