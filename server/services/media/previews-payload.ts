import { z } from "zod";

/** What a "build previews" request carries. */
export const previewsPayloadSchema = z.strictObject({ taskId: z.number().int().positive() });
