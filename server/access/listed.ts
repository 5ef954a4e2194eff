/** Nouns that are listed through a filter of the policy. */
export const LISTED = ["organization", "project", "task", "job", "request"] as const;
export type Listed = (typeof LISTED)[number];
