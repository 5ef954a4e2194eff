import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import { Cell } from "../state/cell";
import type { FrameState } from "../state/editor-state";
import { ChunkSpans } from "./chunk-spans";
import { type FrameRange, isSameRanges, joinRanges } from "./frame-ranges";
import type { FrameTable } from "./frame-table";
import type { DecodedPicture } from "./picture";
import { PictureCache } from "./picture-cache";
import type { PictureSource } from "./picture-source";
import { type Pace, prefetchWindow } from "./prefetch-window";

const CACHE_BYTES = 384 * 1024 * 1024;
/** Pictures of a video lie with the decoder too, so that fewer are kept here. */
const VIDEO_SHARE = 0.4;
/** The part of the cache that the window may fill: the rest is what was seen before. */
const WINDOW_SHARE = 0.6;
/** Images fetched at once, beside the one that is waited for. */
const PREFETCHES: Readonly<Record<Pace, number>> = { step: 2, play: 4 };
/** So many frames ahead, the chunks of a video are fetched though not decoded. */
const CHUNKS_AHEAD = 90;

interface LoaderParts<Picture extends DecodedPicture> {
  readonly table: FrameTable;
  readonly source: PictureSource<Picture>;
  readonly firstFrame: FrameNumber;
  /** The next frame that is shown, going that way; undefined at the end. */
  readonly after: (frame: FrameNumber, direction: 1 | -1) => FrameNumber | undefined;
  readonly cacheBytes?: number;
}

/**
 * Brings pictures of frames: the one that is wanted first, then those that come next in the direction of
 * travel. A jump ends what is no longer near. A picture that cannot be shown is a state with a sentence.
 */
export class FrameLoader<Picture extends DecodedPicture> {
  readonly state = new Cell<FrameState>({ status: "loading", description: null });
  /** Frames that can be shown without the network. */
  readonly buffered = new Cell<readonly FrameRange[]>([]);
  readonly #parts: LoaderParts<Picture>;
  readonly #cache: PictureCache<Picture>;
  readonly #cacheBytes: number;
  readonly #spans = new ChunkSpans();
  readonly #loading = new Map<
    FrameNumber,
    { readonly abort: AbortController; readonly done: Promise<void> }
  >();
  /** Neighbours that could not be had: not asked for again until someone goes there. */
  readonly #broken = new Set<FrameNumber>();
  readonly #prefetching = new Set<FrameNumber>();
  readonly #endings: (() => void)[];
  #storedRanges: readonly FrameRange[] = [];
  #frame: FrameNumber;
  #direction: 1 | -1 = 1;
  #stride = 1;
  #lastStep = 0;
  #pace: Pace = "step";
  #attempt = 0;
  #isStopped = false;

  constructor(parts: LoaderParts<Picture>) {
    this.#parts = parts;
    this.#cacheBytes = parts.cacheBytes ?? CACHE_BYTES;
    this.#cache = new PictureCache(this.#cacheBytes);
    this.#frame = parts.firstFrame;
    this.#endings = [
      parts.table.onPage((page) => {
        this.#spans.add(page);
        this.#updateStored();
      }),
      parts.source.stored.subscribe(() => this.#updateStored()),
    ];
  }

  /** The picture of the wanted frame, once `state` is ready. It is the loader's to close. */
  picture(): Picture | null {
    return this.state.get().status === "ready" ? (this.#cache.get(this.#frame) ?? null) : null;
  }

  /** Whether the picture of the frame is here and can be drawn at once. */
  isReady(frame: FrameNumber): boolean {
    return this.#cache.has(frame);
  }

  /** Whether the frame was tried ahead of time and could not be had. */
  isBroken(frame: FrameNumber): boolean {
    return this.#broken.has(frame);
  }

  /** A picture that is here already is ready when this returns. */
  show(frame: FrameNumber): void {
    if (frame !== this.#frame) {
      const step = frame - this.#frame;
      // What was done twice is a way of going; once may be a jump.
      this.#stride = step === this.#lastStep ? step : 1;
      this.#lastStep = step;
      this.#direction = step < 0 ? -1 : 1;
    }
    this.#frame = frame;
    const known = this.#parts.table.known(frame);
    const picture = this.#cache.get(frame);
    if (known !== undefined && picture !== undefined) this.#setReady(known, picture);
    else this.state.set({ status: "loading", description: known ?? null });
    const near = new Set([frame, ...this.#follow()]);
    for (const [other, { abort }] of this.#loading)
      if (!near.has(other)) {
        abort.abort();
        this.#loading.delete(other);
      }
    void this.#bring();
  }

  /** How the person goes on: playing looks farther ahead, and not back. */
  setPace(pace: Pace): void {
    if (pace === this.#pace) return;
    this.#pace = pace;
    if (pace === "play") this.#direction = 1;
    this.#follow();
    if (this.state.get().status === "ready") this.#prefetch();
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
    for (const end of this.#endings) end();
    for (const { abort } of this.#loading.values()) abort.abort();
    this.#loading.clear();
    this.#cache.clear();
    this.#parts.source.stop();
  }

  async #bring(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isWanted = () => attempt === this.#attempt;
    const frame = this.#frame;
    let description: FrameDescription | null = null;
    try {
      description = await this.#parts.table.describe(frame);
      if (!isWanted()) return;
      if (!this.#cache.has(frame)) {
        this.state.set({ status: "loading", description });
        this.#follow();
        await this.#load(description);
      }
      const picture = this.#cache.get(frame);
      if (isWanted() && picture !== undefined) this.#setReady(description, picture);
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      if (isWanted()) this.state.set({ status: "failed", description, message });
    }
    if (isWanted()) this.#prefetch();
  }

  #setReady(description: FrameDescription, { note }: Picture): void {
    const now = this.state.get();
    const isSame = now.status === "ready" && now.description === description && now.note === note;
    if (!isSame) this.state.set({ status: "ready", description, note });
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
    const picture = await this.#parts.source.decode(description, signal);
    const { width, height } = description;
    const fits = picture.width === width && picture.height === height;
    if (fits && !signal.aborted) {
      const limitBytes = this.#limitBytes(description);
      this.#cache.put(description.frame, picture, this.#frame, limitBytes);
      this.#broken.delete(description.frame);
      this.#updateBuffered();
      return;
    }
    picture.close();
    signal.throwIfAborted();
    const is = `${picture.width} × ${picture.height}`;
    throw new Error(`The picture has ${is} pixels, but the task says ${width} × ${height}.`);
  }

  #prefetch(): void {
    for (const frame of this.#window()) {
      const isVideo = this.#parts.table.known(frame)?.source.kind === "chunk";
      // What a decoder gives in one go is asked for in one go.
      if (!isVideo && this.#prefetching.size >= PREFETCHES[this.#pace]) return;
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

  #limitBytes(description: FrameDescription | null): number {
    return description?.source.kind === "chunk" ? this.#cacheBytes * VIDEO_SHARE : this.#cacheBytes;
  }

  #window(): FrameNumber[] {
    const description = this.#parts.table.known(this.#frame) ?? null;
    return prefetchWindow({
      frame: this.#frame,
      description,
      direction: this.#direction,
      stride: this.#stride,
      pace: this.#pace,
      limitBytes: this.#limitBytes(description) * WINDOW_SHARE,
      after: this.#parts.after,
    });
  }

  /** Tells the source what is near, and returns the frames of the window. */
  #follow(): FrameNumber[] {
    const { table, source, after } = this.#parts;
    const frames = this.#window();
    const at = table.known(this.#frame);
    if (at === undefined) return frames;
    const upcoming = frames.flatMap((frame) => table.known(frame) ?? []);
    let next: FrameNumber | undefined = this.#frame;
    for (let step = 0; at.source.kind === "chunk" && step < CHUNKS_AHEAD; step += 1) {
      next = after(next, this.#direction);
      const description: FrameDescription | undefined =
        next === undefined ? undefined : table.known(next);
      if (next === undefined || description === undefined) break;
      upcoming.push(description);
    }
    source.follow(at, this.#direction, upcoming);
    return frames;
  }

  #updateStored(): void {
    const { source } = this.#parts;
    const stored = source.stored.get();
    this.#storedRanges = this.#spans.rangesOf((sample) =>
      stored.has(source.chunkUrl(sample) ?? ""),
    );
    this.#updateBuffered();
  }

  #updateBuffered(): void {
    const decoded = [...this.#cache.frames()].map((frame): FrameRange => [frame, frame]);
    const ranges = joinRanges([...this.#storedRanges, ...decoded]);
    if (!isSameRanges(ranges, this.buffered.get())) this.buffered.set(ranges);
  }
}
