import type { ResourceId } from "@/domain/access/facts";
import type { Noun } from "@/domain/access/scopes";
import { invalid } from "@/server/errors";
import { parseResourceId } from "../access/resource-id";

/** How many things one call may name. */
export const MAX_IDS = 500;

type Fields = Readonly<Record<string, unknown>>;

/** The input as fields, before its schema has seen it. Throws Invalid if it is not an object. */
export function fieldsOf(raw: unknown): Fields {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw invalid("BAD_INPUT", "The input is not an object.");
  }
  return { ...raw };
}

/**
 * The id of a noun in the input: `id`, or `<noun>Id`. Both at once are refused, so that the thing
 * which is authorized is the thing which is meant.
 */
export function idIn<N extends Noun>(noun: N, fields: Fields): ResourceId<N> {
  const named = `${camelCase(noun)}Id`;
  if (Object.hasOwn(fields, "id") && Object.hasOwn(fields, named)) {
    throw invalid("BAD_ID", `Give either id or ${named}.`, { noun });
  }
  return parseResourceId(noun, Object.hasOwn(fields, "id") ? fields.id : fields[named]);
}

/** True for the fields that name the thing rather than change it. */
export function isIdKey(noun: Noun, key: string): boolean {
  return key === "id" || key === `${camelCase(noun)}Id`;
}

/** The id of a parent in the input: `<noun>Id` only, since `id` would be the child's. */
export function parentIdIn<N extends Noun>(noun: N, fields: Fields): ResourceId<N> {
  return parseResourceId(noun, fields[`${camelCase(noun)}Id`]);
}

/** The ids in the input: `ids`, or `<noun>Ids`; at least one, at most `MAX_IDS`, none twice. */
export function idsIn<N extends Noun>(noun: N, fields: Fields): readonly ResourceId<N>[] {
  const named = `${camelCase(noun)}Ids`;
  if (Object.hasOwn(fields, "ids") && Object.hasOwn(fields, named)) {
    throw invalid("BAD_ID", `Give either ids or ${named}.`, { noun });
  }
  const given = Object.hasOwn(fields, "ids") ? fields.ids : fields[named];
  if (!Array.isArray(given) || given.length === 0 || given.length > MAX_IDS) {
    throw invalid("BAD_IDS", `Give 1 to ${MAX_IDS} ids.`, { noun });
  }
  const ids = given.map((id: unknown) => parseResourceId(noun, id));
  if (new Set(ids).size !== ids.length) throw invalid("BAD_IDS", "An id is given twice.", { noun });
  return ids;
}

/** The kind and id of `target: { kind, id }`, where `kind` must be one of the nouns. */
export function targetIn<N extends Noun>(
  nouns: readonly N[],
  fields: Fields,
): { noun: N; id: ResourceId<N> } {
  const target = fieldsOf(fields.target);
  const noun = nouns.find((each) => each === target.kind);
  if (!noun) throw invalid("BAD_TARGET", `The target is one of ${nouns.join(", ")}.`);
  return { noun, id: parseResourceId(noun, target.id) };
}

function camelCase(noun: Noun): string {
  return noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
