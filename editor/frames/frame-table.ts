import type { FrameNumber } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import type { EditorDependencies } from "../dependencies";
import { Listeners } from "../state/listeners";

const PAGE_FRAMES = 500;

/** Frames that came with one answer: `from` to `to` were asked for, both included. */
export interface FramePage {
  readonly from: FrameNumber;
  readonly to: FrameNumber;
  readonly frames: ReadonlyMap<FrameNumber, FrameDescription>;
}

/** Descriptions of the job's frames, asked for by the page and kept. A page that failed is asked for anew. */
export class FrameTable {
  readonly #describe: EditorDependencies["describeFrames"];
  readonly #first: FrameNumber;
  readonly #last: FrameNumber;
  readonly #pages = new Map<number, Promise<FramePage>>();
  readonly #known = new Map<number, FramePage>();
  readonly #arrived = new Listeners<[FramePage]>();

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

  /** Calls back with each page as it comes. */
  onPage(listener: (page: FramePage) => void): () => void {
    return this.#arrived.add(listener);
  }

  /** What is known of the frame without asking. */
  known(frame: FrameNumber): FrameDescription | undefined {
    return this.#known.get(this.#numberOf(frame))?.frames.get(frame);
  }

  /** Rejects if the frame is not in the job's list, or the list cannot be had. */
  async describe(frame: FrameNumber): Promise<FrameDescription> {
    const number = this.#numberOf(frame);
    const { frames } = await (this.#pages.get(number) ?? this.#fetch(number));
    const description = frames.get(frame);
    if (description === undefined) throw new Error(`The job has no frame ${frame}.`);
    return description;
  }

  /** The description of a frame that may be far from all others: it is asked for alone unless it is known. */
  async describeAlone(frame: FrameNumber): Promise<FrameDescription | undefined> {
    const number = this.#numberOf(frame);
    const page = this.#pages.get(number);
    if (page !== undefined) return (await page).frames.get(frame);
    const [description] = await this.#describe(frame, frame);
    return description;
  }

  #numberOf(frame: FrameNumber): number {
    return Math.floor((frame - this.#first) / PAGE_FRAMES);
  }

  #fetch(number: number): Promise<FramePage> {
    const from = this.#first + number * PAGE_FRAMES;
    const to = Math.min(from + PAGE_FRAMES - 1, this.#last);
    const page = this.#describe(from, to).then((frames) => {
      const arrived = { from, to, frames: new Map(frames.map((one) => [one.frame, one])) };
      this.#known.set(number, arrived);
      this.#arrived.tell(arrived);
      return arrived;
    });
    this.#pages.set(number, page);
    page.catch(() => this.#pages.delete(number));
    return page;
  }
}
