import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import type { EditorDependencies } from "../dependencies";

const PAGE_FRAMES = 500;

/** Descriptions of the job's frames, asked for by the page and kept. A page that failed is asked for anew. */
export class FrameTable {
  readonly #describe: EditorDependencies["describeFrames"];
  readonly #first: FrameNumber;
  readonly #last: FrameNumber;
  readonly #pages = new Map<number, Promise<ReadonlyMap<FrameNumber, FrameDescription>>>();

  /** Both ends inclusive. */
  constructor(
    describe: EditorDependencies["describeFrames"],
    first: FrameNumber,
    last: FrameNumber,
  ) {
    this.#describe = describe;
    this.#first = first;
    this.#last = last;
  }

  /** Rejects if the frame is not in the job's list, or the list cannot be had. */
  async describe(frame: FrameNumber): Promise<FrameDescription> {
    const number = Math.floor((frame - this.#first) / PAGE_FRAMES);
    const page = this.#pages.get(number) ?? this.#fetch(number);
    const description = (await page).get(frame);
    if (description === undefined) throw new Error(`The task has no frame ${frame}.`);
    return description;
  }

  #fetch(number: number): Promise<ReadonlyMap<FrameNumber, FrameDescription>> {
    const from = this.#first + number * PAGE_FRAMES;
    const page = this.#describe(from, Math.min(from + PAGE_FRAMES - 1, this.#last)).then(
      (frames) => new Map(frames.map((one) => [one.frame, one])),
    );
    this.#pages.set(number, page);
    page.catch(() => this.#pages.delete(number));
    return page;
  }
}
