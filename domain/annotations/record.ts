import { z } from "zod";
import { shapeSchema } from "../shapes/registry";

/** Client-made UUID that names an annotation within its job; lower case, so that one key has one spelling. */
export const annotationKeySchema = z.uuid().lowercase();
export type AnnotationKey = z.infer<typeof annotationKeySchema>;

/** Whole numbers of records are kept in 32 bits. */
const MAX_INTEGER = 2_147_483_647;
const zOrderSchema = z.number().int().min(-MAX_INTEGER).max(MAX_INTEGER);

/** 0-based index of a frame within its task. */
export const frameNumberSchema = z.number().int().min(0).max(MAX_INTEGER);
export type FrameNumber = z.infer<typeof frameNumberSchema>;

export const ANNOTATION_SOURCES = ["manual", "semi-auto", "auto", "file", "consensus"] as const;
export const annotationSourceSchema = z.enum(ANNOTATION_SOURCES);

/** Text that every store can keep: no NUL, no half of a surrogate pair. */
const storableText = z
  .string()
  .max(4096)
  .refine((text) => !text.includes("\0") && text.isWellFormed(), { message: "Not plain text." });

/** Values by attribute id, kept as given. At most 200 values of 4,096 characters. */
export const attributeValuesSchema = z
  .record(z.string().regex(/^[1-9]\d{0,9}$/), storableText)
  .refine((values) => Object.keys(values).length <= 200, { message: "Too many attributes." });

/**
 * A tag, a shape, a track or an interval.
 * `shape` is the geometry of a shape and null for the other kinds: a track's geometry lies in its keyframes.
 * `frame` is the shape's or tag's frame, a track's first frame.
 */
export const annotationRecordSchema = z.strictObject({
  type: z.literal("annotation"),
  id: annotationKeySchema,
  kind: z.enum(["tag", "shape", "track", "interval"]),
  parentKey: annotationKeySchema.nullable(),
  labelId: z.number().int().positive().max(MAX_INTEGER),
  frame: frameNumberSchema,
  shape: shapeSchema.nullable(),
  attributes: attributeValuesSchema,
  group: z.number().int().min(0).max(MAX_INTEGER),
  zOrder: zOrderSchema,
  source: annotationSourceSchema,
  score: z.number().min(0).max(1).nullable(),
  occluded: z.boolean(),
  outside: z.boolean(),
});
export type AnnotationRecord = Readonly<z.infer<typeof annotationRecordSchema>>;

/**
 * Where a track's geometry is given. The unit of storage, diff and conflict.
 * `id` is `<annotation key>@<frame>`; `attributes` holds the mutable ones only.
 */
export const keyframeRecordSchema = z.strictObject({
  type: z.literal("keyframe"),
  id: z.string().regex(/^[0-9a-f-]{36}@\d+$/),
  annotationKey: annotationKeySchema,
  frame: frameNumberSchema,
  shape: shapeSchema,
  attributes: attributeValuesSchema,
  zOrder: zOrderSchema,
  occluded: z.boolean(),
  outside: z.boolean(),
});
export type KeyframeRecord = Readonly<z.infer<typeof keyframeRecordSchema>>;

/** The document of a job is a set of these, by id. */
export const recordSchema = z.discriminatedUnion("type", [
  annotationRecordSchema,
  keyframeRecordSchema,
]);
export type DocumentRecord = AnnotationRecord | KeyframeRecord;
