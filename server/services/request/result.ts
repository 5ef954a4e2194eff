import { z } from "zod";

/** What a finished request has to give: a file of the blob store, and what was lost on the way to it. */
export const resultSchema = z.object({
  blobKey: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int().min(0),
  warnings: z.array(z.string()),
});
export type RequestResult = Readonly<z.infer<typeof resultSchema>>;
