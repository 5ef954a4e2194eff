import { z } from "zod";
import type { DataFolder } from "../data-folder";
import { readPrivateFile } from "../private-file";

const stateSchema = z.object({
  url: z.string(),
  localUrl: z.string(),
  phase: z.enum(["starting", "running", "stopping"]),
  processes: z.array(
    z.object({
      name: z.string(),
      state: z.enum(["starting", "running", "restarting", "stopped"]),
      pid: z.int().optional(),
      restarts: z.int(),
    }),
  ),
});

/** What the supervisor last wrote of itself and its children. */
export type SupervisorState = z.infer<typeof stateSchema>;

export function readState(data: DataFolder): SupervisorState | undefined {
  return readPrivateFile(data.stateFile, stateSchema);
}
