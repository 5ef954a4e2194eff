import { z } from "zod";
import { type Diff, diffSchema } from "./diff";
import type { AnnotationKey } from "./record";

/** Records that one save may touch. A larger edit is sent as several changes; bulk writes have their own way in. */
export const MAX_SAVED_RECORDS = 20_000;

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
  /** Null for a change too large to be told, such as an import: read the document instead. */
  readonly diff: Diff | null;
}

/** Some of the changes that a client lacks, in order. */
export interface ChangesPage {
  /** The job's newest revision as the page was read. */
  readonly revision: number;
  readonly changes: readonly LoggedChange[];
  /** Ask for what comes after this revision next; null: nothing was left out. */
  readonly nextSince: number | null;
}

/** Annotation ids by key, for the annotations that the change added. */
export type AssignedIds = Readonly<Record<AnnotationKey, number>>;

/**
 * `saved`: applied, or applied before under the same change id.
 * `stale`: others saved since `baseRevision`; with it comes the first page of what is missing. Rebase and send again.
 */
export type SaveReply =
  | { readonly status: "saved"; readonly revision: number; readonly ids: AssignedIds }
  | ({ readonly status: "stale" } & ChangesPage);
