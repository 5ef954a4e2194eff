import type { AnnotationKey, FrameNumber } from "@/domain/annotations/record";
import type { FramePoint } from "@/domain/geometry/point";
import type { JobFacts } from "../dependencies";
import { NORMAL_SPEED, type Speed } from "../playback/speed";
import { Cell } from "../state/cell";
import type { NoticeKey } from "../state/editor-state";

/** What belongs to this page and is never saved with the annotations. */
export class Session {
  readonly frame: Cell<FrameNumber>;
  readonly selection = new Cell<readonly AnnotationKey[]>([]);
  readonly hovered = new Cell<AnnotationKey | null>(null);
  readonly hidden = new Cell<ReadonlySet<AnnotationKey>>(new Set());
  readonly locked = new Cell<ReadonlySet<AnnotationKey>>(new Set());
  /** Frames of the job that are taken out of work. */
  readonly removed: Cell<ReadonlySet<FrameNumber>>;
  /** False: stepping passes over removed frames. */
  readonly showRemoved = new Cell(true);
  readonly defaultLabelId: Cell<number | null>;
  /** The pointer in frame pixels; null when it is not over the canvas. */
  readonly cursor = new Cell<FramePoint | null>(null);
  /** The box being pulled to select what lies in it, as its two ends in frame pixels. */
  readonly brush = new Cell<readonly [FramePoint, FramePoint] | null>(null);
  readonly canEdit = new Cell(false);
  /** Numbers between the job's ends that are no frames of the job, as far as they are known. */
  readonly absent = new Cell<ReadonlySet<FrameNumber>>(new Set());
  /** The frames go by themselves. */
  readonly isPlaying = new Cell(false);
  readonly speed = new Cell<Speed>(NORMAL_SPEED);
  readonly isMuted = new Cell(true);
  readonly notice = new Cell<{ readonly id: number; readonly key: NoticeKey } | null>(null);

  constructor(job: JobFacts) {
    this.frame = new Cell(job.startFrame);
    this.removed = new Cell<ReadonlySet<FrameNumber>>(new Set(job.removedFrames));
    const first = job.labels.find(
      (label) => !label.isArchived && (label.type === "any" || label.type === "rectangle"),
    );
    this.defaultLabelId = new Cell(first?.id ?? null);
  }

  /** Selects exactly these; the selection keeps its identity if they are selected already. */
  select(keys: readonly AnnotationKey[]): void {
    const now = this.selection.get();
    if (now.length === keys.length && keys.every((key, place) => now[place] === key)) return;
    this.selection.set(keys);
  }

  isSelected(key: AnnotationKey): boolean {
    return this.selection.get().includes(key);
  }

  /** Says something once. */
  say(key: NoticeKey): void {
    this.notice.set({ id: (this.notice.get()?.id ?? 0) + 1, key });
  }
}

/** The set with these keys put in or taken out. */
export function withKeys(
  set: ReadonlySet<AnnotationKey>,
  keys: readonly AnnotationKey[],
  isIn: boolean,
): ReadonlySet<AnnotationKey> {
  const next = new Set(set);
  for (const key of keys) {
    if (isIn) next.add(key);
    else next.delete(key);
  }
  return next;
}
