import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import { Cell } from "../state/cell";
import type { FrameState } from "../state/editor-state";
import type { Decode, DecodedPicture } from "./decoder";
import type { FrameTable } from "./frame-table";
import { PictureCache } from "./picture-cache";

const CACHE_BYTES = 512 * 1024 * 1024;
const AHEAD = 4;
const BEHIND = 1;
/** Pictures fetched at once, beside the one that is waited for. */
const PREFETCHES = 2;

interface LoaderParts<Picture extends DecodedPicture> {
  readonly table: FrameTable;
  readonly decode: Decode<Picture>;
  readonly frameUrl: (frame: FrameDescription) => string;
  /** Both ends inclusive. */
  readonly firstFrame: FrameNumber;
  readonly lastFrame: FrameNumber;
  readonly cacheBytes?: number;
}

/**
 * Brings pictures of frames: the one that is wanted first, then those that come next in the direction of
 * travel. A jump ends what is no longer near. A picture that cannot be shown is a state with a sentence.
 */
export class FrameLoader<Picture extends DecodedPicture> {
  readonly state = new Cell<FrameState>({ status: "loading", description: null });
  readonly #parts: LoaderParts<Picture>;
  readonly #cache: PictureCache<Picture>;
  readonly #loading = new Map<
    FrameNumber,
    { readonly abort: AbortController; readonly done: Promise<void> }
  >();
  /** Neighbours that could not be had: not asked for again until someone goes there. */
  readonly #broken = new Set<FrameNumber>();
  readonly #prefetching = new Set<FrameNumber>();
  #frame: FrameNumber;
  #direction = 1;
  #attempt = 0;
  #isStopped = false;

  constructor(parts: LoaderParts<Picture>) {
    this.#parts = parts;
    this.#cache = new PictureCache(parts.cacheBytes ?? CACHE_BYTES);
    this.#frame = parts.firstFrame;
  }

  /** The picture of the wanted frame, once `state` is ready. It is the loader's to close. */
  picture(): Picture | null {
    return this.state.get().status === "ready" ? (this.#cache.get(this.#frame) ?? null) : null;
  }

  show(frame: FrameNumber): void {
    if (frame !== this.#frame) this.#direction = frame < this.#frame ? -1 : 1;
    this.#frame = frame;
    const near = new Set([frame, ...this.#neighbours()]);
    for (const [other, { abort }] of this.#loading)
      if (!near.has(other)) {
        abort.abort();
        this.#loading.delete(other);
      }
    void this.#bring();
  }

  /** Tries the wanted frame again after it failed. */
  retry(): void {
    if (this.state.get().status !== "failed") return;
    this.#broken.clear();
    this.show(this.#frame);
  }

  /** Lets go of everything; nothing is loaded afterwards. */
  stop(): void {
    this.#isStopped = true;
    this.#attempt += 1;
    for (const { abort } of this.#loading.values()) abort.abort();
    this.#loading.clear();
    this.#cache.clear();
  }

  async #bring(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isWanted = () => attempt === this.#attempt;
    const frame = this.#frame;
    let description: FrameDescription | null = null;
    if (!this.#cache.has(frame)) this.state.set({ status: "loading", description });
    try {
      description = await this.#parts.table.describe(frame);
      if (!isWanted()) return;
      if (!this.#cache.has(frame)) {
        this.state.set({ status: "loading", description });
        await this.#load(description);
      }
      if (isWanted()) this.state.set({ status: "ready", description });
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      if (isWanted()) this.state.set({ status: "failed", description, message });
    }
    if (isWanted()) this.#prefetch();
  }

  /** Loads a picture into the cache, or joins the loading that is under way. */
  #load(description: FrameDescription): Promise<void> {
    const { frame } = description;
    const running = this.#loading.get(frame);
    if (running !== undefined) return running.done;
    const abort = new AbortController();
    const done = this.#decode(description, abort.signal).finally(() => {
      if (this.#loading.get(frame)?.abort === abort) this.#loading.delete(frame);
    });
    this.#loading.set(frame, { abort, done });
    return done;
  }

  async #decode(description: FrameDescription, signal: AbortSignal): Promise<void> {
    const picture = await this.#parts.decode(this.#parts.frameUrl(description), signal);
    const { width, height } = description;
    const fits = picture.width === width && picture.height === height;
    if (fits && !signal.aborted) {
      this.#cache.put(description.frame, picture, this.#frame);
      return;
    }
    picture.close();
    signal.throwIfAborted();
    const is = `${picture.width} × ${picture.height}`;
    throw new Error(`The picture has ${is} pixels, but the task says ${width} × ${height}.`);
  }

  #prefetch(): void {
    for (const frame of this.#neighbours()) {
      if (this.#prefetching.size >= PREFETCHES) return;
      const isAsked = this.#prefetching.has(frame) || this.#loading.has(frame);
      if (!isAsked && !this.#cache.has(frame) && !this.#broken.has(frame))
        void this.#loadQuietly(frame);
    }
  }

  /** A neighbour that fails is not reported: it will be if someone goes there. */
  async #loadQuietly(frame: FrameNumber): Promise<void> {
    const attempt = this.#attempt;
    this.#prefetching.add(frame);
    try {
      await this.#load(await this.#parts.table.describe(frame));
    } catch {
      if (attempt === this.#attempt) this.#broken.add(frame);
    } finally {
      this.#prefetching.delete(frame);
    }
    if (!this.#isStopped && this.state.get().status !== "loading") this.#prefetch();
  }

  #neighbours(): FrameNumber[] {
    const steps: number[] = [];
    for (let step = 1; step <= AHEAD; step += 1) steps.push(step * this.#direction);
    for (let step = 1; step <= BEHIND; step += 1) steps.push(-step * this.#direction);
    return steps
      .map((step) => this.#frame + step)
      .filter((frame) => frame >= this.#parts.firstFrame && frame <= this.#parts.lastFrame);
  }
}
