import { z } from "zod";

const warnings = z.array(z.string());

/** A result that is a file of the blob store, and what was lost on the way to it. */
export const fileResultSchema = z.object({
  blobKey: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int().min(0),
  warnings,
});
export type FileResult = Readonly<z.infer<typeof fileResultSchema>>;

/** What a finished request has to give: a file, or only what people should know of it. */
export const resultSchema = z.union([fileResultSchema, z.strictObject({ warnings })]);
export type RequestResult = Readonly<z.infer<typeof resultSchema>>;
