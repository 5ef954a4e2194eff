import type { AttributeInput, Label, LabelInput } from "@/domain/labels/label";

/** An attribute while it is edited. `key` tells it apart before it has an id. */
export interface AttributeDraft extends AttributeInput {
  readonly key: string;
}

/** A label while it is edited: any text may stand in its fields. */
export interface LabelDraft extends Omit<LabelInput, "attributes"> {
  readonly key: string;
  readonly attributes: readonly AttributeDraft[];
}

export function emptyLabel(color: string): LabelDraft {
  return { key: crypto.randomUUID(), name: "", color, type: "any", attributes: [] };
}

export function emptyAttribute(): AttributeDraft {
  return {
    key: crypto.randomUUID(),
    name: "",
    input: "select",
    mutable: false,
    values: [],
    defaultValue: "",
  };
}

export function draftOf(label: LabelInput | Label): LabelDraft {
  const { id, name, color, type, attributes } = label;
  return {
    key: crypto.randomUUID(),
    ...(id === undefined ? {} : { id }),
    name,
    color,
    type,
    attributes: attributes.map((attribute) => ({
      ...attribute,
      values: [...attribute.values],
      key: crypto.randomUUID(),
    })),
  };
}

/** The draft as it is sent. A choice or a box without a default starts at its first value. */
export function inputOf({ key: _, attributes, ...label }: LabelDraft): LabelInput {
  return {
    ...label,
    attributes: attributes.map(({ key: __, ...attribute }) => ({
      ...attribute,
      defaultValue: attribute.defaultValue || firstValue(attribute),
    })),
  };
}

/** The same attribute asked in another way; values stay where they still mean something. */
export function withInput(
  attribute: AttributeDraft,
  input: AttributeInput["input"],
): AttributeDraft {
  const keepsChoices = isChoice(attribute.input) && isChoice(input);
  if (keepsChoices) return { ...attribute, input };
  const values = input === "number" ? ["0", "100", "1"] : [];
  return { ...attribute, input, values, defaultValue: input === "checkbox" ? "false" : "" };
}

export const isChoice = (input: AttributeInput["input"]): boolean =>
  input === "select" || input === "radio";

function firstValue({ input, values }: Pick<AttributeInput, "input" | "values">): string {
  if (input === "checkbox") return "false";
  return isChoice(input) ? (values[0] ?? "") : "";
}
