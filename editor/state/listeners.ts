/** Those who want to be told. One may leave, or another come, while they are being told. */
export class Listeners<Arguments extends readonly unknown[] = []> {
  readonly #listeners = new Set<{ readonly call: (...args: Arguments) => void }>();

  add(call: (...args: Arguments) => void): () => void {
    const listener = { call };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(...args: Arguments): void {
    for (const listener of Array.from(this.#listeners))
      if (this.#listeners.has(listener)) listener.call(...args);
  }
}
