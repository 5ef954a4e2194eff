import { z } from "zod";

export const ATTRIBUTE_INPUTS = ["select", "radio", "checkbox", "number", "text"] as const;
export const LABEL_TYPES = [
  "any",
  "tag",
  "rectangle",
  "polygon",
  "polyline",
  "points",
  "ellipse",
  "cuboid",
  "mask",
  "skeleton",
] as const;

/** A name as people type it: trimmed, NFC, 1..64 characters, no control characters. */
const nameSchema = z
  .string()
  .transform((name) => name.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^\p{Cc}\p{Cf}]+$/u, "Control characters are not allowed."),
  );

/**
 * One attribute of a label. `values`: choices for select and radio; `[min, max, step]` for number;
 * empty for checkbox (values are "true" and "false") and text. `mutable`: may change along a track.
 */
export const attributeInputSchema = z.strictObject({
  id: z.number().int().positive().optional(),
  name: nameSchema,
  input: z.enum(ATTRIBUTE_INPUTS),
  mutable: z.boolean(),
  values: z.array(z.string().max(200)).max(500),
  defaultValue: z.string().max(4096),
});

export const labelInputSchema = z.strictObject({
  id: z.number().int().positive().optional(),
  name: nameSchema,
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  type: z.enum(LABEL_TYPES),
  attributes: z.array(attributeInputSchema).max(100),
});

export type AttributeInput = z.infer<typeof attributeInputSchema>;
export type LabelInput = z.infer<typeof labelInputSchema>;

/** A stored attribute. Its id keys the values in annotations. */
export type Attribute = Readonly<Omit<AttributeInput, "id"> & { id: number }>;

/** A stored label: a class that annotations carry. Archived, never deleted. */
export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly type: (typeof LABEL_TYPES)[number];
  readonly attributes: readonly Attribute[];
  readonly isArchived: boolean;
}
