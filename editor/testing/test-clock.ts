import type { Scheduler } from "../scheduler";

interface Alarm {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until it is turned. */
export class TestClock implements Scheduler {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  readonly now = (): number => this.#now;
  readonly after = (delayMs: number, call: () => void): (() => void) => {
    const alarm = { at: this.#now + delayMs, call };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };
  readonly nextFrame = (call: () => void): (() => void) => this.after(16, call);

  /** Turns the clock, and rings what falls due on the way, in order. */
  advance(byMs: number): void {
    const end = this.#now + byMs;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#alarms.delete(next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }

  #next(end: number): Alarm | undefined {
    return [...this.#alarms]
      .filter(({ at }) => at <= end)
      .sort((one, other) => one.at - other.at)[0];
  }
}

/** Lets promises, and the tasks of a storage, run to their end. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1)
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
}
