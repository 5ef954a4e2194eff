/** One way of doing the work, and how long it took. */
export interface Measured {
  /** Seconds for the amount of work that product and limit have in common. */
  readonly secs: number;
}

/**
 * A claim about speed that can be measured: the product beside the smallest honest way of doing the
 * same physical work (the limit), in one run, in turns.
 */
export interface Bench<State = unknown> {
  readonly name: string;
  /** What `product` and `limit` of the report are given in, made from seconds by `inUnit`. */
  readonly unit: string;
  readonly inUnit: (secs: number) => number;
  /** At least 5. */
  readonly rounds: number;
  readonly setup: () => Promise<State>;
  readonly teardown: (state: State) => Promise<void>;
  readonly comparisons: readonly Comparison<State>[];
}

export interface Comparison<State> {
  readonly name: string;
  readonly product: (state: State) => Promise<Measured>;
  readonly limit: (state: State) => Promise<Measured>;
  /** Proves that product and limit did their work and did it right. Throws when they did not. */
  readonly check: (state: State) => Promise<void>;
}

/** `ratio` is the limit's time over the product's: more is better, 1 is the limit itself. */
export interface Result {
  readonly name: string;
  /** Median over the rounds. */
  readonly ratio: number;
  /** The least ratio of any round. */
  readonly worst: number;
  readonly product: number;
  readonly limit: number;
  readonly unit: string;
  readonly rounds: number;
  readonly correct: boolean;
}
