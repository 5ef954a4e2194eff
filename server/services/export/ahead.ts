/** Rows of a stream with a look at the next one before it is taken. */
export class Ahead<Row> {
  readonly #rows: AsyncIterator<Row>;
  #next: Row | undefined;
  #isEnded = false;

  constructor(rows: AsyncIterable<Row>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  async peek(): Promise<Row | undefined> {
    if (this.#next === undefined && !this.#isEnded) {
      const { value, done } = await this.#rows.next();
      if (done) this.#isEnded = true;
      else this.#next = value;
    }
    return this.#next;
  }

  take(): void {
    this.#next = undefined;
  }
}
