export const REQUEST_KINDS = [
  "import media",
  "build previews",
  "build chunks",
  "export dataset",
] as const;
export const REQUEST_STATES = ["queued", "running", "finished", "failed", "cancelled"] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];
export type RequestState = (typeof REQUEST_STATES)[number];

/** How far background work has come: `done` of `total` units (`total` 0: not known yet). */
export interface RequestProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: "files" | "frames" | "bytes";
}

/** Why a request failed, fit to be read by a person. `code` is stable, `file` and `line` name the place. */
export interface RequestFailure {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}
