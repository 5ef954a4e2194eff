import { z } from "zod";

/** What a "build chunks" request carries. */
export const chunksPayloadSchema = z.strictObject({ taskId: z.number().int().positive() });
