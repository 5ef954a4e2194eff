import { z } from "zod";

/** What an "import media" request carries. The target of the request is the task. */
export const importPayloadSchema = z.strictObject({
  taskId: z.number().int().positive(),
  /** In the order given, which counts where the task's sorting is "predefined". */
  uploadIds: z.array(z.uuid()).min(1),
});
