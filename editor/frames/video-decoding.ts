import type { ChunkHeader } from "@/domain/media/chunk";
import { ChunkDownloads } from "./chunk-downloads";
import type { OpenChunk } from "./chunk-download";
import { ChunkRun } from "./chunk-run";
import type { DecodeFailure } from "./decode-failure";
import type { Nearness, VideoPlace } from "./decode-protocol";
import { FrameStore } from "./frame-store";
import type { OpenDecoder } from "./packet-decoder";

const STORE_BYTES = 192 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024 * 1024;
/** Decoders at once. One that waits for nobody makes place for a new one. */
const MAX_RUNS = 3;
/** Pictures decoded beyond the last one that was wanted, while one goes forward. */
const LOOK_AHEAD = 8;

interface VideoDecodingParts<Frame> {
  readonly openChunk: OpenChunk;
  readonly openDecoder: OpenDecoder<Frame>;
  /** A picture for a request. It is the receiver's to close. */
  readonly onPicture: (id: number, frame: Frame, header: ChunkHeader) => void;
  readonly onFailure: (id: number, failure: DecodeFailure) => void;
  readonly onStored: (urls: readonly string[]) => void;
  readonly sizeBytesOf: (frame: Frame) => number;
  readonly storeBytes?: number;
}

interface Want {
  readonly id: number;
  readonly place: VideoPlace;
}

/**
 * Pictures of videos on request. What was decoded on the way is kept, so that the next step, and the one back, wait
 * for nothing; a chunk that was begun goes on where it stood.
 */
export class VideoDecoding<Frame extends { clone(): Frame; close(): void }> {
  readonly #parts: VideoDecodingParts<Frame>;
  readonly #store: FrameStore<{ frame: Frame; header: ChunkHeader; close(): void }>;
  readonly #downloads: ChunkDownloads;
  /** By address of the chunk, the one used longest ago first. */
  readonly #runs = new Map<string, ChunkRun<Frame>>();
  readonly #wants = new Map<number, Want>();
  #near: ReadonlySet<string> = new Set();
  #direction: 1 | -1 = 1;

  constructor(parts: VideoDecodingParts<Frame>) {
    this.#parts = parts;
    this.#store = new FrameStore(parts.storeBytes ?? STORE_BYTES);
    this.#downloads = new ChunkDownloads({
      open: parts.openChunk,
      limitBytes: CHUNK_BYTES,
      onStored: (urls) => {
        // One after the other, so that what is wanted now has the line for itself.
        this.#downloads.fetchInOrder(this.#near);
        parts.onStored(urls);
      },
    });
  }

  /** Answers once, by `onPicture` or `onFailure`, unless it is aborted before. */
  request(id: number, place: VideoPlace): void {
    const { url, medium, picture } = place;
    const held = this.#store.get(medium, picture);
    if (held !== undefined) {
      this.#runs.get(url)?.reach(picture);
      this.#parts.onPicture(id, held.frame.clone(), held.header);
      return;
    }
    this.#wants.set(id, { id, place });
    this.#runFor(place).want(picture);
  }

  abort(id: number): void {
    const want = this.#wants.get(id);
    if (want === undefined) return;
    this.#wants.delete(id);
    const { url, picture } = want.place;
    if (this.#wantsOf(url, picture).length > 0) return;
    const run = this.#runs.get(url);
    run?.leave(picture);
    if (run === undefined || run.isWanted || this.#near.has(url)) return;
    this.#end(url, run);
    this.#endDownloads();
  }

  /** Follows the person: what lies far off is let go first, and the chunks to come are fetched. */
  setNear(near: Nearness): void {
    this.#near = new Set(near.chunks);
    this.#direction = near.direction;
    this.#store.setNear(near);
    for (const [url, run] of this.#runs)
      if (!run.isWanted && !this.#near.has(url)) this.#end(url, run);
    this.#endDownloads();
    this.#downloads.fetchInOrder(this.#near);
  }

  stop(): void {
    for (const [url, run] of this.#runs) this.#end(url, run);
    this.#downloads.endOthers(new Set());
    this.#store.clear();
    this.#wants.clear();
  }

  #runFor({ url, medium, picture }: VideoPlace): ChunkRun<Frame> {
    const running = this.#runs.get(url);
    if (running !== undefined && !running.hasPassed(picture)) {
      this.#runs.delete(url);
      this.#runs.set(url, running);
      return running;
    }
    if (running !== undefined) this.#end(url, running);
    const run: ChunkRun<Frame> = new ChunkRun({
      download: this.#downloads.get(url),
      openDecoder: this.#parts.openDecoder,
      // Whoever goes back has nothing of what comes after.
      lookAhead: () => (this.#direction === 1 ? LOOK_AHEAD : 0),
      onPicture: (number, frame, header) => this.#take(url, medium, number, frame, header),
      onOver: (failure) => {
        if (this.#runs.get(url) === run) this.#runs.delete(url);
        for (const want of this.#wantsOf(url)) this.#fail(want, failure);
      },
    });
    for (const wanted of running?.wanted ?? []) run.want(wanted);
    this.#runs.set(url, run);
    for (const [other, idle] of this.#runs) {
      if (this.#runs.size <= MAX_RUNS) break;
      if (other !== url && !idle.isWanted) this.#end(other, idle);
    }
    return run;
  }

  #take(url: string, medium: string, picture: number, frame: Frame, header: ChunkHeader): void {
    for (const { id } of this.#wantsOf(url, picture)) {
      this.#wants.delete(id);
      this.#parts.onPicture(id, frame.clone(), header);
    }
    const held = { frame, header, close: () => frame.close() };
    this.#store.put(medium, picture, held, this.#parts.sizeBytesOf(frame));
  }

  #fail({ id }: Want, failure: DecodeFailure): void {
    this.#wants.delete(id);
    this.#parts.onFailure(id, failure);
  }

  #end(url: string, run: ChunkRun<Frame>): void {
    run.stop();
    if (this.#runs.get(url) === run) this.#runs.delete(url);
  }

  #endDownloads(): void {
    this.#downloads.endOthers(new Set([...this.#near, ...this.#runs.keys()]));
  }

  #wantsOf(url: string, picture?: number): Want[] {
    return [...this.#wants.values()].filter(
      ({ place }) => place.url === url && (picture === undefined || place.picture === picture),
    );
  }
}
