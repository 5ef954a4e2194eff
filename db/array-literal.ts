/** What an array of one column may hold. */
export type ArrayElement = string | number | boolean | Uint8Array | null;

/**
 * An array as PostgreSQL reads it, for `unnest`: one parameter a column however many rows there are. The driver's own
 * arrays mistake the types of booleans and bytes. Numbers keep every digit.
 */
export function arrayLiteral(values: readonly ArrayElement[]): string {
  return `{${values.map(elementLiteral).join(",")}}`;
}

function elementLiteral(value: ArrayElement): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `"${value.replace(/[\\"]/g, "\\$&")}"`;
  if (value instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = value;
    return `"\\\\x${Buffer.from(buffer, byteOffset, byteLength).toString("hex")}"`;
  }
  if (typeof value === "boolean") return value ? "t" : "f";
  return String(value);
}
