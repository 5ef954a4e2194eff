import type { AnnotationRecord } from "@/domain/annotations/record";
import { type Bounds, boundsBetween, clampToBounds } from "@/domain/geometry/bounds";
import type { FramePoint } from "@/domain/geometry/point";
import type { Core } from "../../core";
import type { Mark } from "../../store/edits";
import { frameBounds } from "../editable";
import { newAnnotation } from "../new-annotation";

/** The least side of a rectangle: smaller is taken for a slip of the hand. */
const MIN_SIDE_FRAME_PIXELS = 1;
const MIN_SIDE_SCREEN_PIXELS = 3;

/** A rectangle being drawn: one gesture, one object, from the corner where it began. */
export class Sketch {
  readonly #core: Core;
  readonly #from: FramePoint;
  readonly #mark: Mark;
  readonly #record: Omit<AnnotationRecord, "shape">;
  #bounds: Bounds | null = null;

  constructor(core: Core, from: FramePoint) {
    this.#core = core;
    this.#from = from;
    this.#record = newAnnotation(core);
    this.#mark = core.edits.mark();
  }

  get isLargeEnough(): boolean {
    if (this.#bounds === null) return false;
    const { left, top, right, bottom } = this.#bounds;
    const zoom = this.#core.view.camera.get().zoom;
    const least = Math.max(MIN_SIDE_FRAME_PIXELS, MIN_SIDE_SCREEN_PIXELS / zoom);
    return right - left >= least && bottom - top >= least;
  }

  /** Puts the second corner at the point, or at the edge of the frame nearest to it. */
  pullTo(point: FramePoint): void {
    const frame = frameBounds(this.#core);
    const bounds = boundsBetween(this.#from, frame === null ? point : clampToBounds(point, frame));
    this.#bounds = bounds;
    const hasArea = bounds.left < bounds.right && bounds.top < bounds.bottom;
    this.#core.edits.transact((draft) => {
      if (!hasArea) draft.remove(this.#record.id);
      else draft.put({ ...this.#record, shape: { type: "rectangle", ...bounds, rotation: 0 } });
    });
  }

  /** Ends the gesture. Returns whether a rectangle was made; it is then the selected object. */
  finish(): boolean {
    if (!this.isLargeEnough) {
      this.bail();
      return false;
    }
    this.#mark.close();
    this.#core.session.select([this.#record.id]);
    return true;
  }

  bail(): void {
    this.#mark.bail();
  }
}
