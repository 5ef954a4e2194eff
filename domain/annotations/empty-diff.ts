import type { Diff } from "./diff";

/** The change that changes nothing. */
export const emptyDiff: Diff = { added: {}, updated: {}, removed: {} };

/** How many records the change touches. */
export function countOf(diff: Diff): number {
  return (
    Object.keys(diff.added).length +
    Object.keys(diff.updated).length +
    Object.keys(diff.removed).length
  );
}

/** Whether the change touches no record. */
export function isEmptyDiff(diff: Diff): boolean {
  return countOf(diff) === 0;
}
