/**
 * Lets so many pieces of work run at a time. Of those that wait, the one with the lowest `rank` is next, and of equals
 * the one that came first.
 */
export class Slots {
  #free: number;
  readonly #waiting: { readonly rank: number; readonly begin: () => void }[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(rank: number, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(rank);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.begin();
      else this.#free += 1;
    }
  }

  #turn(rank: number): Promise<void> {
    return new Promise((begin) => {
      const later = this.#waiting.findIndex((one) => one.rank > rank);
      this.#waiting.splice(later === -1 ? this.#waiting.length : later, 0, { rank, begin });
    });
  }
}
