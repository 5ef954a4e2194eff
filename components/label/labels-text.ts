import { messages } from "@/components/messages";
import { labelListSchema } from "@/domain/labels/label-list";
import { draftOf, inputOf, type LabelDraft } from "./label-draft";

/** Ids belong to one project: text that may be pasted into another carries none. */
export function writeLabels(labels: readonly LabelDraft[]): string {
  const shown = labels.map((label) => {
    const { id: _, attributes, ...rest } = inputOf(label);
    return { ...rest, attributes: attributes.map(({ id: __, ...attribute }) => attribute) };
  });
  return JSON.stringify(shown, null, 2);
}

export type LabelsReading =
  | { readonly labels: readonly LabelDraft[] }
  | { readonly problem: string };

/** Reads labels from JSON text, or says where it is wrong: "2 › attributes › 1 › name: …". */
export function readLabels(text: string): LabelsReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: messages.label.textInvalid };
  }
  const parsed = labelListSchema.safeParse(value);
  if (parsed.success) return { labels: parsed.data.map(draftOf) };
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).map((part) =>
    typeof part === "number" ? part + 1 : String(part),
  );
  return { problem: `${place.join(" › ")}: ${issue?.message ?? messages.label.textInvalid}` };
}
