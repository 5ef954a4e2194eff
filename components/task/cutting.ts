/** How a task is cut into jobs, as typed. */
export interface Cutting {
  readonly segmentSize: string;
  readonly overlap: string;
}

export interface CuttingProblem {
  readonly field: keyof Cutting;
  readonly kind: "notWhole" | "tooLarge";
}

const WHOLE = /^\d{1,6}$/;

/** What is wrong with the figures; undefined when the task may be cut so. Empty means the default. */
export function cuttingProblem({ segmentSize, overlap }: Cutting): CuttingProblem | undefined {
  if (segmentSize !== "" && (!WHOLE.test(segmentSize) || Number(segmentSize) < 1)) {
    return { field: "segmentSize", kind: "notWhole" };
  }
  if (overlap === "") return undefined;
  if (!WHOLE.test(overlap)) return { field: "overlap", kind: "notWhole" };
  const isTooLarge = segmentSize !== "" && Number(overlap) >= Number(segmentSize);
  return isTooLarge ? { field: "overlap", kind: "tooLarge" } : undefined;
}

/** The figures as the server takes them; what is empty is left to it. */
export function readCutting({ segmentSize, overlap }: Cutting): {
  segmentSize?: number;
  overlap?: number;
} {
  return {
    ...(segmentSize === "" ? {} : { segmentSize: Number(segmentSize) }),
    ...(overlap === "" ? {} : { overlap: Number(overlap) }),
  };
}
