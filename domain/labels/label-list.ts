import { z } from "zod";
import { type AttributeInput, labelInputSchema } from "./label";

/**
 * The labels of a project: at most 5,000, no name twice, and attributes that make sense by their kind.
 * Names that differ only in case are told apart, as existing datasets need them to be.
 */
export const labelListSchema = z
  .array(labelInputSchema)
  .max(5_000)
  .superRefine((labels, check) => {
    for (const at of repeated(labels.map((label) => label.name))) {
      const message = `The label ${labels[at]?.name} is given twice.`;
      check.addIssue({ code: "custom", path: [at, "name"], message });
    }
    for (const [at, label] of labels.entries()) {
      for (const place of repeated(label.attributes.map((attribute) => attribute.name))) {
        const message = `The attribute ${label.attributes[place]?.name} is given twice.`;
        check.addIssue({ code: "custom", path: [at, "attributes", place, "name"], message });
      }
      for (const [place, attribute] of label.attributes.entries()) {
        const message = attributeFault(attribute);
        if (message) check.addIssue({ code: "custom", path: [at, "attributes", place], message });
      }
    }
  });

/** What is wrong with an attribute's values or default, as a sentence; undefined when nothing is. */
export function attributeFault(attribute: AttributeInput): string | undefined {
  const { name, input, values, defaultValue } = attribute;
  switch (input) {
    case "select":
    case "radio":
      if (values.length === 0) return `${name} needs at least one choice.`;
      if (repeated(values).length > 0) return `A choice of ${name} is given twice.`;
      return values.includes(defaultValue) ? undefined : `The default of ${name} is not a choice.`;
    case "checkbox":
      return ["true", "false"].includes(defaultValue)
        ? undefined
        : `The default of ${name} is neither true nor false.`;
    case "number":
      return numberFault(name, values, defaultValue);
    case "text":
      return undefined;
  }
}

/** `values` is [min, max, step]. The default lies within; an empty default leaves the field empty. */
function numberFault(name: string, values: readonly string[], defaultValue: string) {
  const [min, max, step] = values.map(Number);
  if (values.length !== 3 || min === undefined || max === undefined || step === undefined)
    return `${name} needs a smallest value, a largest value and a step.`;
  if (![min, max, step].every(Number.isFinite) || min > max || step <= 0)
    return `${name} needs a smallest value below the largest and a step above 0.`;
  const number = Number(defaultValue);
  const isWithin = Number.isFinite(number) && number >= min && number <= max;
  return defaultValue === "" || isWithin
    ? undefined
    : `The default of ${name} is out of its range.`;
}

/** Places of the texts that stand earlier in the list already. */
function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const isRepeated = seen.has(text);
    seen.add(text);
    return isRepeated ? [index] : [];
  });
}
