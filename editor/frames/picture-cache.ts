import type { FrameNumber } from "@/domain/annotations/record";
import type { DecodedPicture } from "./picture";

/**
 * Decoded pictures by frame, bounded by the bytes that they take. The one used longest ago goes first, and
 * is closed; the newest always stays, even if it alone is over the bound.
 */
export class PictureCache<Picture extends DecodedPicture> {
  readonly #limitBytes: number;
  readonly #pictures = new Map<FrameNumber, Picture>();
  #sizeBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  frames(): Iterable<FrameNumber> {
    return this.#pictures.keys();
  }

  has(frame: FrameNumber): boolean {
    return this.#pictures.has(frame);
  }

  /** The picture, which counts as used now. It stays the cache's to close. */
  get(frame: FrameNumber): Picture | undefined {
    const picture = this.#pictures.get(frame);
    if (picture === undefined) return undefined;
    this.#pictures.delete(frame);
    this.#pictures.set(frame, picture);
    return picture;
  }

  /** Takes the picture over. `pinned` is the frame on the screen: it is not given up for another. */
  put(
    frame: FrameNumber,
    picture: Picture,
    pinned: FrameNumber,
    limitBytes = this.#limitBytes,
  ): void {
    this.remove(frame);
    this.#pictures.set(frame, picture);
    this.#sizeBytes += picture.sizeBytes;
    for (const [other] of this.#pictures) {
      if (this.#sizeBytes <= limitBytes) return;
      if (other !== frame && other !== pinned) this.remove(other);
    }
  }

  remove(frame: FrameNumber): void {
    const picture = this.#pictures.get(frame);
    if (picture === undefined) return;
    this.#pictures.delete(frame);
    this.#sizeBytes -= picture.sizeBytes;
    picture.close();
  }

  clear(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
    this.#sizeBytes = 0;
  }
}
