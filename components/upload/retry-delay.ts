const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** How long to wait before the next try: 1, 2, 4 … 30 s. `failures` counts from 1. */
export const retryDelayMs = (failures: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));

/** Whether an answer with this status may be better next time. No status: the network is away. */
export const isPassing = (status: number | undefined): boolean =>
  status === undefined || status >= 500 || [408, 409, 423, 429].includes(status);
