import type { AttributeInput } from "@/domain/labels/label";

const inputs: Record<AttributeInput["input"], string> = {
  select: "Select",
  radio: "Radio",
  checkbox: "Checkbox",
  number: "Number",
  text: "Text",
};

export const attribute = {
  title: "Attributes",
  hint: "Facts that annotators state about each object, such as kind or visibility",
  add: "Add attribute",
  name: "Attribute name",
  unnamed: "Unnamed attribute",
  input: "Asked as",
  inputs,
  values: "Values",
  valuesHint: "Enter or comma adds a value",
  valuesMissing: "Add at least one value",
  valuesRepeated: (value: string) => `The value “${value}” is listed twice`,
  min: "Smallest",
  max: "Largest",
  step: "Step",
  numberInvalid: "Write a number",
  rangeInvalid: "The smallest must not be above the largest",
  stepInvalid: "The step must be above zero",
  defaultValue: "Default",
  defaultInvalid: "Choose one of the values",
  defaultOutside: "Must lie between the smallest and the largest",
  noDefault: "First value",
  yes: "Yes",
  no: "No",
  mutable: "May change from frame to frame",
  remove: (name: string) => `Remove attribute ${name}`,
  duplicate: (name: string) => `There are two attributes called “${name}”. Rename one.`,
  nameMissing: "Give the attribute a name",
};
