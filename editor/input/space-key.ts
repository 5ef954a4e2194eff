/** Space held down for longer was meant to move the view. */
const TAP_MS = 400;

interface SpaceParts {
  /** The key is held, or let go: the pointer moves the view meanwhile. Returns whether it did. */
  readonly hold: (isHeld: boolean) => boolean;
  /** The key was pressed and let go, and the view was not moved by it. */
  readonly tap: () => void;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** The two meanings of Space: held down, it takes hold of the picture; tapped, it is a key as any other. */
export class SpaceKey {
  readonly #parts: SpaceParts;
  #since: number | null = null;

  constructor(parts: SpaceParts) {
    this.#parts = parts;
  }

  /** Also for each repetition while the key stays down. */
  press(): void {
    if (this.#since !== null) return;
    this.#since = this.#parts.now();
    this.#parts.hold(true);
  }

  release(): void {
    if (this.#since === null) return;
    const isShort = this.#parts.now() - this.#since < TAP_MS;
    if (!this.#letGo() && isShort) this.#parts.tap();
  }

  /** Lets go without it being a tap: the key may be released where nobody hears it. */
  drop(): void {
    if (this.#since !== null) this.#letGo();
  }

  #letGo(): boolean {
    this.#since = null;
    return this.#parts.hold(false);
  }
}
