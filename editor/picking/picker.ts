import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationKey, DocumentRecord } from "@/domain/annotations/record";
import { type Bounds, boundsEnclose } from "@/domain/geometry/bounds";
import type { FramePoint } from "@/domain/geometry/point";
import { definitionOf } from "@/domain/shapes";
import type { Shape } from "@/domain/shapes/registry";
import type { Session } from "../session/session";
import type { RecordStore } from "../store/record-store";
import { GridIndex } from "./grid-index";

/** Finds objects of the current frame by place. Hidden ones are not found. */
export class Picker {
  readonly #store: RecordStore;
  readonly #session: Session;
  readonly #index = new GridIndex();

  constructor(store: RecordStore, session: Session) {
    this.#store = store;
    this.#session = session;
    session.frame.subscribe(() => this.#rebuild());
    store.listen((diff) => this.#follow(diff));
    this.#rebuild();
  }

  /**
   * The object at the point (frame pixels): one whose outline passes within `reach`, else one that contains
   * it. Of several the smallest, so that an object within another can be reached.
   */
  at(point: FramePoint, reach: number): AnnotationKey | null {
    const near = {
      left: point.x - reach,
      top: point.y - reach,
      right: point.x + reach,
      bottom: point.y + reach,
    };
    let best: { key: AnnotationKey; isOutline: boolean; area: number } | null = null;
    for (const key of this.#index.meeting(near)) {
      const shape = this.shape(key);
      if (shape === null || this.#session.hidden.get().has(key)) continue;
      const { geometry } = definitionOf(shape);
      const isOutline = geometry.distanceToOutline(shape, point) <= reach;
      if (!isOutline && !geometry.contains(shape, point)) continue;
      const area = geometry.area(shape);
      const isBetter =
        best === null ||
        (isOutline !== best.isOutline ? isOutline : area < best.area) ||
        (isOutline === best.isOutline && area === best.area && key > best.key);
      if (isBetter) best = { key, isOutline, area };
    }
    return best?.key ?? null;
  }

  /** Objects that lie wholly in the bounds, in order of arrival. */
  within(bounds: Bounds): AnnotationKey[] {
    const near = this.#index.meeting(bounds);
    return [...this.#store.keysOnFrame(this.#session.frame.get())].filter((key) => {
      const own = near.has(key) ? this.#index.bounds(key) : undefined;
      return (
        own !== undefined && boundsEnclose(bounds, own) && !this.#session.hidden.get().has(key)
      );
    });
  }

  /** The shape of an object; null if it has none, or is not there. */
  shape(key: AnnotationKey): Shape | null {
    return this.#store.annotation(key)?.shape ?? null;
  }

  #rebuild(): void {
    this.#index.clear();
    for (const key of this.#store.keysOnFrame(this.#session.frame.get())) {
      const record = this.#store.get(key);
      if (record !== undefined) this.#put(record);
    }
  }

  #follow(diff: Diff): void {
    for (const id of Object.keys(diff.removed)) this.#index.remove(id);
    for (const [, to] of Object.values(diff.updated)) this.#put(to);
    for (const record of Object.values(diff.added)) this.#put(record);
  }

  #put(record: DocumentRecord): void {
    if (record.type !== "annotation") return;
    if (record.frame !== this.#session.frame.get() || record.shape === null)
      this.#index.remove(record.id);
    else this.#index.put(record.id, definitionOf(record.shape).geometry.bounds(record.shape));
  }
}
