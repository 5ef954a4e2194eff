/** Numbers that one side tells and another awaits, in order. */
export class Told {
  readonly #numbers: number[] = [];
  #isEnded = false;
  #wake: (() => void) | undefined;

  push(number: number): void {
    this.#numbers.push(number);
    this.#wake?.();
  }

  /** No more will be told. */
  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** The next one; undefined when there is none any more. */
  async next(): Promise<number | undefined> {
    while (this.#numbers.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#numbers.shift();
  }
}
