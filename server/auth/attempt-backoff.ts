/** How many failures are free, and how the wait grows with each one after. */
export interface BackoffRule {
  readonly freeFailures: number;
  readonly firstWaitSecs: number;
  readonly longestWaitSecs: number;
}

/** Failures of one person at one place: someone who forgot a password, or a guesser who knows a name. */
export const ACCOUNT_RULE: BackoffRule = {
  freeFailures: 5,
  firstWaitSecs: 30,
  longestWaitSecs: 15 * 60,
};

/** Failures of one address over all names: one office shares an address, so much more is free. */
export const ADDRESS_RULE: BackoffRule = {
  freeFailures: 50,
  firstWaitSecs: 10,
  longestWaitSecs: 15 * 60,
};

export interface Failures {
  readonly count: number;
  /** Seconds since the last one. */
  readonly secsSinceLast: number;
}

/**
 * Seconds until the next try is allowed; 0: now. The wait doubles with each failure beyond the free
 * ones, and runs from the last failure, so tries made while waiting do not lengthen it.
 */
export function waitSecs({ count, secsSinceLast }: Failures, rule: BackoffRule): number {
  const beyond = count - rule.freeFailures;
  if (beyond < 0) return 0;
  const wait = Math.min(rule.firstWaitSecs * 2 ** beyond, rule.longestWaitSecs);
  return Math.max(0, Math.ceil(wait - secsSinceLast));
}
