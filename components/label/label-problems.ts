import { labelInputSchema } from "@/domain/labels/label";
import { messages } from "@/components/messages";
import { type AttributeDraft, inputOf, isChoice, type LabelDraft } from "./label-draft";

/** What stands in the way of saving, by the key of the label or attribute and the field. */
export type Problems = ReadonlyMap<string, string>;

export const problemKey = (draft: { readonly key: string }, field: string): string =>
  `${draft.key}.${field}`;

/** Everything wrong with the labels. Empty: they may be sent. */
export function labelProblems(labels: readonly LabelDraft[]): Problems {
  const problems = new Map<string, string>();
  const note = (draft: { readonly key: string }, field: string, problem: string) => {
    const key = problemKey(draft, field);
    if (!problems.has(key)) problems.set(key, problem);
  };
  noteRepeated(labels, messages.label.duplicate, note);
  for (const label of labels) {
    if (label.name.trim() === "") note(label, "name", messages.label.nameMissing);
    noteRepeated(label.attributes, messages.attribute.duplicate, note);
    for (const attribute of label.attributes) noteAttribute(attribute, note);
    noteSchema(label, note);
  }
  return problems;
}

type Note = (draft: { readonly key: string }, field: string, problem: string) => void;

function noteAttribute(attribute: AttributeDraft, note: Note): void {
  if (attribute.name.trim() === "") note(attribute, "name", messages.attribute.nameMissing);
  const { values, defaultValue } = attribute;
  if (isChoice(attribute.input)) {
    const repeated = values.find((value, place) => values.indexOf(value) !== place);
    if (values.length === 0) note(attribute, "values", messages.attribute.valuesMissing);
    if (repeated !== undefined)
      note(attribute, "values", messages.attribute.valuesRepeated(repeated));
    if (defaultValue !== "" && !values.includes(defaultValue)) {
      note(attribute, "defaultValue", messages.attribute.defaultInvalid);
    }
  }
  if (attribute.input === "number") noteRange(attribute, note);
}

function noteRange(attribute: AttributeDraft, note: Note): void {
  const [min = Number.NaN, max = Number.NaN, step = Number.NaN] = attribute.values.map(numberOf);
  const first = attribute.defaultValue === "" ? min : numberOf(attribute.defaultValue);
  if (Number.isNaN(min)) note(attribute, "min", messages.attribute.numberInvalid);
  if (Number.isNaN(max)) note(attribute, "max", messages.attribute.numberInvalid);
  if (Number.isNaN(step)) note(attribute, "step", messages.attribute.numberInvalid);
  if (min > max) note(attribute, "max", messages.attribute.rangeInvalid);
  if (step <= 0) note(attribute, "step", messages.attribute.stepInvalid);
  if (attribute.defaultValue !== "" && Number.isNaN(first))
    note(attribute, "defaultValue", messages.attribute.numberInvalid);
  if (first < min || first > max)
    note(attribute, "defaultValue", messages.attribute.defaultOutside);
}

const numberOf = (text: string): number =>
  text.trim() === "" || !Number.isFinite(Number(text)) ? Number.NaN : Number(text);

/** What the schema of the server refuses besides, in its own words at the field it names. */
function noteSchema(label: LabelDraft, note: Note): void {
  const parsed = labelInputSchema.safeParse(inputOf(label));
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [field, position, inner] = path;
    const attribute = field === "attributes" ? label.attributes[Number(position)] : undefined;
    if (attribute !== undefined) note(attribute, String(inner ?? "name"), message);
    else if (field === "color") note(label, "color", messages.label.colorInvalid);
    else note(label, String(field), message);
  }
}

function noteRepeated(
  drafts: readonly { readonly key: string; readonly name: string }[],
  say: (name: string) => string,
  note: Note,
): void {
  const seen = new Set<string>();
  for (const draft of drafts) {
    const name = draft.name.normalize("NFC").trim();
    if (name !== "" && seen.has(name)) note(draft, "name", say(name));
    seen.add(name);
  }
}
