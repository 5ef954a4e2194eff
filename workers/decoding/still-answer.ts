import { IMAGE_FAULTS } from "@/domain/media/image-header";
import { z } from "zod";

/** What the child process for still pictures is asked. `path` is a file of this machine. */
export const stillQuestionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("decode"),
    mediaType: z.string(),
    path: z.string(),
    index: z.number().int().min(0),
  }),
  /** How large the pages of a PDF are. */
  z.strictObject({ kind: z.literal("measure pages"), path: z.string() }),
]);
export type StillQuestion = z.infer<typeof stillQuestionSchema>;

const size = { width: z.number().int().positive(), height: z.number().int().positive() };

/** How its answer begins; the bytes of the pixels follow. */
export const stillAnswerSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("pixels"),
    ...size,
    channels: z.union([z.literal(3), z.literal(4)]),
  }),
  z.strictObject({ kind: z.literal("pages"), pages: z.array(z.strictObject(size)) }),
  z.strictObject({
    kind: z.literal("fault"),
    reason: z.enum(IMAGE_FAULTS),
    message: z.string(),
  }),
]);
export type StillAnswer = z.infer<typeof stillAnswerSchema>;
