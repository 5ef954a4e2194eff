import type { Attribute } from "../labels/label";

/**
 * A stored attribute value in the type that JSON formats give it: checkboxes are booleans, numbers are numbers.
 * A number that does not parse stays the text it is: nothing is lost by a guess.
 */
export function typedAttributeValue(
  attribute: Attribute,
  stored: string,
): string | number | boolean {
  if (attribute.input === "checkbox") return stored === "true";
  if (attribute.input !== "number") return stored;
  const value = Number(stored);
  return stored.trim() !== "" && Number.isFinite(value) ? value : stored;
}
