import type { Conflict } from "@/domain/annotations/rebase";
import type { Diff } from "@/domain/annotations/diff";

/** Version of the layout of entries and records. A journal written by a newer one is left alone. */
export const JOURNAL_SCHEMA_VERSION = 1;

interface EntryBase {
  /** Order within the job. Given by the one writer that the job has. */
  readonly seq: number;
  readonly jobId: number;
  readonly schemaVersion: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An edit too large for one save lies in several entries that follow one another. */
interface PartOf {
  /** `seq` of the first of them. Absent: the edit is whole. */
  readonly partOf?: number;
}

/**
 * What the journal keeps of a job, in order of `seq`. All entries that hold a diff to be sent stand on one
 * base: the document at `baseRevision`, with the entries before them applied.
 * `draft`: a gesture that was under way. `pending`: an edit that waits. `sending`: edits that left under
 * `changeId`, and whose answer has not been seen. `conflict`: what waits for a person to choose.
 * `refused`: what the server would not take, kept until it is restored or discarded.
 */
export type JournalEntry = EntryBase &
  (
    | { readonly state: "draft"; readonly baseRevision: number; readonly diff: Diff }
    | ({ readonly state: "pending"; readonly baseRevision: number; readonly diff: Diff } & PartOf)
    | ({
        readonly state: "sending";
        readonly baseRevision: number;
        readonly changeId: string;
        readonly diff: Diff;
      } & PartOf)
    | { readonly state: "conflict"; readonly conflicts: readonly Conflict[] }
    | { readonly state: "refused"; readonly reason: string; readonly diff: Diff }
  );

/** Where entries are kept on this computer. */
export interface JournalStorage {
  /** Entries of the job in order of `seq`. */
  load(jobId: number): Promise<readonly JournalEntry[]>;
  /** Removes and puts as one: after a crash, all of it or none of it is there. Resolves when it is durable. */
  write(
    jobId: number,
    change: { readonly remove: readonly number[]; readonly put: readonly JournalEntry[] },
  ): Promise<void>;
  close(): void;
}
