import type { Bench, Result } from "./bench";
import { measureAll } from "./measure";

/** A benchmark ready to run, whatever it sets up for itself. */
export interface RunnableBench {
  readonly name: string;
  readonly run: () => Promise<readonly Result[]>;
}

const MIN_ROUNDS = 5;

/** Ties the state that `setup` makes to the functions that use it, and refuses too few rounds. */
export function defineBench<State>(bench: Bench<State>): RunnableBench {
  const { name, rounds, comparisons } = bench;
  if (rounds < MIN_ROUNDS) throw new Error(`${name} needs ${MIN_ROUNDS} rounds or more`);
  if (comparisons.length === 0) throw new Error(`${name} compares nothing`);
  return { name, run: () => measureAll(bench) };
}
