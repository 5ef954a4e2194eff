import { z } from "zod";
import { fileNameOf, relativePathFault } from "@/domain/media/relative-path";
import { invalid } from "@/server/errors";

/** What an upload is for: a task, or for the time being only the organization that will hold it. */
export type UploadParent =
  | { readonly noun: "task"; readonly id: number }
  | { readonly noun: "organization"; readonly id: number };

export interface UploadMetadata {
  readonly fileName: string;
  readonly relativePath: string;
  readonly parent: UploadParent;
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .refine((value) => value <= 2_147_483_647);

const schema = z.object({
  filename: z.string(),
  relativePath: z.string().optional(),
  taskId: id.optional(),
  organizationId: id.optional(),
});

/**
 * Reads a client's `Upload-Metadata`: `filename`, which may be a path within the folder that was dropped;
 * `relativePath`, which then counts instead; and either `taskId` or `organizationId`. Other keys are
 * ignored. Throws Invalid `UPLOAD_BAD_METADATA` or `UPLOAD_BAD_NAME`.
 */
export function parseUploadMetadata(raw: Readonly<Record<string, string | null>>): UploadMetadata {
  const parsed = schema.safeParse(raw);
  const parent = parsed.success ? parentOf(parsed.data) : undefined;
  if (!parsed.success || !parent) {
    throw invalid(
      "UPLOAD_BAD_METADATA",
      "An upload needs a filename, and either a taskId or an organizationId.",
    );
  }
  const { filename, relativePath = filename } = parsed.data;
  for (const path of [filename, relativePath]) {
    const fault = relativePathFault(path);
    if (fault) {
      throw invalid("UPLOAD_BAD_NAME", `The name of the file is not allowed: ${fault}.`, {
        file: path.slice(0, 200),
      });
    }
  }
  return { fileName: fileNameOf(relativePath), relativePath, parent };
}

/** One of the two must be given, and not both. */
function parentOf({ taskId, organizationId }: z.infer<typeof schema>): UploadParent | undefined {
  if (taskId !== undefined && organizationId !== undefined) return undefined;
  if (taskId !== undefined) return { noun: "task", id: taskId };
  return organizationId === undefined ? undefined : { noun: "organization", id: organizationId };
}
