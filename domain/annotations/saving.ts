import { z } from "zod";
import { type Diff, diffSchema } from "./diff";
import type { AnnotationKey } from "./record";

/** What a client sends to save. `changeId` is a client-made UUID: the same one twice is applied once. */
export const saveInputSchema = z.strictObject({
  jobId: z.number().int().positive(),
  changeId: z.uuid(),
  baseRevision: z.number().int().min(0),
  diff: diffSchema,
});
export type SaveInput = z.infer<typeof saveInputSchema>;

/** A change as the server logged it. Revisions of a job are consecutive from 1. */
export interface LoggedChange {
  readonly revision: number;
  readonly changeId: string;
  readonly authorId: number;
  readonly at: string;
  readonly diff: Diff;
}

/** Annotation ids by key, for the annotations that the change added. */
export type AssignedIds = Readonly<Record<AnnotationKey, number>>;

/**
 * `saved`: applied, or applied before under the same change id.
 * `stale`: others saved since `baseRevision`; `changes` is what is missing, in order. Rebase and send again.
 */
export type SaveReply =
  | { readonly status: "saved"; readonly revision: number; readonly ids: AssignedIds }
  | {
      readonly status: "stale";
      readonly revision: number;
      readonly changes: readonly LoggedChange[];
    };
