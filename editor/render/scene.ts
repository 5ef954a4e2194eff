import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationKey } from "@/domain/annotations/record";
import type { Core } from "../core";
import { viewOf } from "../shapes";
import type { Drawable } from "./drawable";

/** What has changed in the base layer since it was last asked. */
export interface ScenePatch {
  readonly isReset: boolean;
  readonly put: readonly Drawable[];
  readonly remove: readonly AnnotationKey[];
}

const FALLBACK_COLOR = "#98a1aa";

/**
 * Divides the objects of the frame between two layers. What is selected, or in a gesture under way, is
 * lifted to the top layer, which is painted at once; all else lies in the base layer, which takes longer.
 */
export class Scene {
  readonly #core: Core;
  readonly #changed: () => void;
  readonly #colors: ReadonlyMap<number, string>;
  readonly #serials = new Map<AnnotationKey, number>();
  readonly #endings: (() => void)[];
  #lastSerial = 0;
  #isReset = true;
  #touched = new Set<AnnotationKey>();
  #lifted: ReadonlySet<AnnotationKey> = new Set();
  #inGesture: readonly AnnotationKey[] = [];

  /** `changed` is called when either layer has to be painted again. */
  constructor(core: Core, changed: () => void) {
    this.#core = core;
    this.#changed = changed;
    this.#colors = new Map(core.job.labels.map(({ id, color }) => [id, color]));
    const { session, store, edits } = core;
    this.#endings = [
      store.listen((diff) => this.#touch(idsOf(diff))),
      edits.onDraft((diff) => this.#lift(diff === null ? [] : idsOf(diff))),
      edits.onEdit(() => this.#lift([])),
      session.selection.subscribe(() => this.#lift(this.#inGesture)),
      session.hidden.subscribe(() => this.#reset()),
      session.frame.subscribe(() => this.#reset()),
    ];
    this.#lift([]);
  }

  stop(): void {
    for (const end of this.#endings) end();
  }

  /** Objects that the top layer paints. */
  get lifted(): ReadonlySet<AnnotationKey> {
    return this.#lifted;
  }

  /** The line of an object; null if it is not to be seen on this frame. */
  drawable(key: AnnotationKey): Drawable | null {
    const record = this.#core.store.annotation(key);
    if (record === undefined || record.shape === null) return null;
    const { session } = this.#core;
    if (record.frame !== session.frame.get() || session.hidden.get().has(key)) return null;
    return {
      id: key,
      ...viewOf(record.shape).outline(record.shape),
      color: this.#colors.get(record.labelId) ?? FALLBACK_COLOR,
      isDashed: record.occluded,
      zOrder: record.zOrder,
      serial: this.#serial(key),
    };
  }

  /** What the base layer must be told; null if nothing. The next call tells what came after this one. */
  takePatch(): ScenePatch | null {
    if (!this.#isReset && this.#touched.size === 0) return null;
    const isReset = this.#isReset;
    const keys = isReset
      ? this.#core.store.keysOnFrame(this.#core.session.frame.get())
      : this.#touched;
    const put: Drawable[] = [];
    const remove: AnnotationKey[] = [];
    for (const key of keys) {
      const drawable = this.#lifted.has(key) ? null : this.drawable(key);
      if (drawable !== null) put.push(drawable);
      else if (!isReset) remove.push(key);
    }
    this.#isReset = false;
    this.#touched = new Set();
    return { isReset, put, remove };
  }

  #touch(keys: readonly AnnotationKey[]): void {
    for (const key of keys) if (!this.#lifted.has(key)) this.#touched.add(key);
    this.#changed();
  }

  #lift(inGesture: readonly AnnotationKey[]): void {
    this.#inGesture = inGesture;
    const next = new Set([...this.#core.session.selection.get(), ...inGesture]);
    for (const key of next) if (!this.#lifted.has(key)) this.#touched.add(key);
    for (const key of this.#lifted) if (!next.has(key)) this.#touched.add(key);
    this.#lifted = next;
    this.#changed();
  }

  #reset(): void {
    this.#isReset = true;
    this.#changed();
  }

  #serial(key: AnnotationKey): number {
    const known = this.#serials.get(key);
    if (known !== undefined) return known;
    this.#lastSerial += 1;
    this.#serials.set(key, this.#lastSerial);
    return this.#lastSerial;
  }
}

function idsOf(diff: Diff): AnnotationKey[] {
  return [...Object.keys(diff.added), ...Object.keys(diff.updated), ...Object.keys(diff.removed)];
}
