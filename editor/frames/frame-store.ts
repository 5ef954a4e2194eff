import type { Nearness } from "./decode-protocol";

interface Held<Frame> {
  readonly medium: string;
  readonly picture: number;
  readonly frame: Frame;
  readonly sizeBytes: number;
}

/** A picture behind counts as so much farther away than one ahead. */
const BEHIND_WEIGHT = 2;

/**
 * Decoded pictures of videos, bounded by their bytes. The one farthest from where the person is goes first, and is
 * closed; whatever is put in is closed by the store, once.
 */
export class FrameStore<Frame extends { close(): void }> {
  readonly #limitBytes: number;
  readonly #held = new Map<string, Held<Frame>>();
  #sizeBytes = 0;
  #near: Pick<Nearness, "at" | "direction"> = { at: null, direction: 1 };

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Where the person is, and which way they go. */
  setNear(near: Pick<Nearness, "at" | "direction">): void {
    this.#near = near;
  }

  /** The picture, if it is held. It stays the store's to close. */
  get(medium: string, picture: number): Frame | undefined {
    return this.#held.get(keyOf(medium, picture))?.frame;
  }

  /** Takes the picture over. It may be closed at once, when all that is held is nearer. */
  put(medium: string, picture: number, frame: Frame, sizeBytes: number): void {
    const key = keyOf(medium, picture);
    this.#remove(key);
    this.#held.set(key, { medium, picture, frame, sizeBytes });
    this.#sizeBytes += sizeBytes;
    while (this.#sizeBytes > this.#limitBytes) this.#remove(this.#farthest());
  }

  clear(): void {
    for (const key of this.#held.keys()) this.#remove(key);
  }

  #remove(key: string | undefined): void {
    const held = key === undefined ? undefined : this.#held.get(key);
    if (key === undefined || held === undefined) return;
    this.#held.delete(key);
    this.#sizeBytes -= held.sizeBytes;
    held.frame.close();
  }

  #farthest(): string | undefined {
    let farthest: string | undefined;
    let greatest = -1;
    for (const [key, held] of this.#held) {
      const distance = this.#distance(held);
      if (distance <= greatest) continue;
      greatest = distance;
      farthest = key;
    }
    return farthest;
  }

  #distance({ medium, picture }: Held<Frame>): number {
    const { at, direction } = this.#near;
    if (at === null || at.medium !== medium) return Number.POSITIVE_INFINITY;
    const ahead = (picture - at.picture) * direction;
    return ahead >= 0 ? ahead : -ahead * BEHIND_WEIGHT;
  }
}

function keyOf(medium: string, picture: number): string {
  return `${medium} ${picture}`;
}
