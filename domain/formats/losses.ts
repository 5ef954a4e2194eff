import type { DatasetAnnotation } from "./dataset";
import type { Format } from "./format";

/**
 * Counts what a format cannot hold, so that an export can say what is lost. Feed it every annotation once.
 */
export class Losses {
  readonly #format: Format;
  readonly #counts = new Map<string, number>();

  constructor(format: Format) {
    this.#format = format;
  }

  add(annotation: DatasetAnnotation): void {
    const { carries } = this.#format;
    if (annotation.shape === null) {
      if (!carries.tags) this.#count("tags");
      return;
    }
    if (!carries.shapes[annotation.shape.type])
      return this.#count(`${annotation.shape.type} shapes`);
    if (!carries.group && annotation.group !== 0) this.#count("group numbers");
    if (!carries.zOrder && annotation.zOrder !== 0) this.#count("z-orders");
    if (!carries.score && annotation.score !== null) this.#count("scores");
    if (!carries.attributes && Object.keys(annotation.attributes).length > 0)
      this.#count("attribute values");
  }

  /** One sentence for each kind of loss, in the order met. */
  sentences(): string[] {
    return [...this.#counts].map(
      ([what, count]) => `${this.#format.name} cannot hold ${what}: ${count} left out.`,
    );
  }

  #count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }
}
