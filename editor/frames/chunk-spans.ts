import type { FrameDescription } from "@/domain/media/frame";
import type { FramePage } from "./frame-table";
import type { FrameRange } from "./frame-ranges";

interface Span {
  readonly sample: FrameDescription;
  from: number;
  to: number;
}

/** Which frames lie in which chunk, as far as pages have told. */
export class ChunkSpans {
  readonly #spans = new Map<string, Span>();

  add({ frames }: FramePage): void {
    for (const one of frames.values()) {
      const { source, hash, frame } = one;
      if (source.kind !== "chunk") continue;
      const key = `${hash} ${source.chunk} ${source.firstFrame}`;
      const span = this.#spans.get(key);
      if (span === undefined) this.#spans.set(key, { sample: one, from: frame, to: frame });
      else {
        span.from = Math.min(span.from, frame);
        span.to = Math.max(span.to, frame);
      }
    }
  }

  /** The frames of the chunks whose frames `isHere` says yes to. */
  rangesOf(isHere: (sample: FrameDescription) => boolean): FrameRange[] {
    return [...this.#spans.values()]
      .filter(({ sample }) => isHere(sample))
      .map(({ from, to }) => [from, to]);
  }
}
