import { chunkOfPicture } from "@/domain/media/packet-index";
import type { Context } from "@/server/context";
import { invalid } from "@/server/errors";
import { packetIndexOf } from "@/server/media/packet-index-of";
import type { Medium } from "@/server/services/media/read-medium";
import { type PreviewToStore, storePreviews } from "@/server/services/media/store-previews";
import { previewStill } from "./preview-still";
import { previewVideo } from "./preview-video";
import type { Slots } from "./slots";

/** A film strip asks for its pictures at once, but each by itself: so long the first waits for the others. */
const GATHER_MS = 15;

/** Pictures of one pass; those of the last one's chunk come along. Others go into the next, on another core. */
const MAX_BATCH = 10;

interface Wanted {
  readonly picture: number;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

export interface BatchOptions {
  readonly slots: Slots;
  readonly rank: number;
  readonly signal: AbortSignal;
}

/** Gathers previews that are wanted of one medium, so that what lies together is decoded together. */
export class PreviewBatches {
  readonly #options: BatchOptions;
  readonly #wanted = new Map<number, Wanted[]>();

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /** Resolves when the preview of the picture is stored; rejects when there can be none. */
  add(ctx: Context, medium: Medium, picture: number): Promise<void> {
    return new Promise((done, fail) => {
      const known = this.#wanted.get(medium.mediumId);
      if (known) {
        known.push({ picture, done, fail });
        return;
      }
      this.#wanted.set(medium.mediumId, [{ picture, done, fail }]);
      setTimeout(() => this.#begin(ctx, medium), GATHER_MS);
    });
  }

  #begin(ctx: Context, medium: Medium): void {
    const { slots, rank } = this.#options;
    void slots.run(rank, async () => {
      let batch: Wanted[] = [];
      try {
        const groupOf = await grouping(ctx, medium);
        batch = this.#take(ctx, medium, groupOf);
        await this.#render(ctx, medium, batch);
      } catch (error) {
        const lost = batch.length > 0 ? batch : this.#takeAll(medium);
        for (const { fail } of lost) fail(error);
      }
    });
  }

  #takeAll({ mediumId }: Medium): Wanted[] {
    const all = this.#wanted.get(mediumId) ?? [];
    this.#wanted.delete(mediumId);
    return all;
  }

  /** What is left over becomes another batch, which need not wait for this one. */
  #take(ctx: Context, medium: Medium, groupOf: (picture: number) => number): Wanted[] {
    const all = this.#takeAll(medium).toSorted((a, b) => a.picture - b.picture);
    const last = all[MAX_BATCH - 1];
    if (!last) return all;
    const rest = all.findIndex(
      ({ picture }, at) => at >= MAX_BATCH && groupOf(picture) !== groupOf(last.picture),
    );
    if (rest === -1) return all;
    this.#wanted.set(medium.mediumId, all.slice(rest));
    this.#begin(ctx, medium);
    return all.slice(0, rest);
  }

  async #render(ctx: Context, medium: Medium, batch: readonly Wanted[]): Promise<void> {
    const left = new Set(batch);
    const keep = async (preview: PreviewToStore) => {
      await storePreviews(ctx, medium.organizationId, [preview]);
      for (const wanted of left) {
        if (wanted.picture !== preview.indexInMedium) continue;
        left.delete(wanted);
        wanted.done();
      }
    };
    const pictures = [...new Set(batch.map(({ picture }) => picture))];
    try {
      await this.#each(ctx, medium, pictures, keep);
    } catch (error) {
      if (pictures.length === 1 || this.#options.signal.aborted) throw error;
      // One of them may be broken: the others must not suffer from it.
      for (const picture of new Set([...left].map((wanted) => wanted.picture))) {
        await this.#each(ctx, medium, [picture], keep).catch((broken: unknown) => {
          for (const wanted of left) if (wanted.picture === picture) wanted.fail(broken);
        });
      }
    }
    for (const { fail } of left) fail(invalid("PICTURE_UNREADABLE", UNREADABLE));
  }

  async #each(
    ctx: Context,
    medium: Medium,
    pictures: readonly number[],
    keep: (preview: PreviewToStore) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.#options;
    if (medium.kind !== "video") return previewStill(medium, pictures, signal, keep);
    const video = await packetIndexOf(ctx, medium.mediumId);
    for await (const preview of previewVideo(video, pictures, signal)) await keep(preview);
  }
}

const UNREADABLE = "This picture cannot be decoded.";

/** What is decoded together: of a video, the pictures of one chunk. */
async function grouping(ctx: Context, { kind, mediumId }: Medium) {
  if (kind !== "video") return (picture: number) => picture;
  const { index } = await packetIndexOf(ctx, mediumId);
  return (picture: number) => chunkOfPicture(index, picture);
}
