type Files = Readonly<Record<string, Uint8Array>>;

/** One set of files that somebody may send, and what must become of it. */
export interface CorpusItem {
  /** The row of the corpus of bad inputs that asks for it. */
  readonly row: number;
  readonly title: string;
  readonly files: () => Files | Promise<Files>;
  /** The import fails with this code; or it is finished and gives these frames. */
  readonly wanted:
    | { readonly code: string | RegExp; readonly says?: string | RegExp }
    | {
        /** Names of all frames, or how many there are. */
        readonly frames: readonly string[] | number;
        /** Width and height of the first. */
        readonly size?: readonly [number, number];
        /** What the request warns of. */
        readonly warns?: RegExp;
      };
}

/** What is refused under this code, in a sentence that names `says` (a file, mostly). */
export const refused = (code: string | RegExp, says?: string | RegExp) => ({
  code,
  ...(says === undefined ? {} : { says }),
});
