import type { AnnotationKey, AnnotationRecord, FrameNumber } from "@/domain/annotations/record";
import type { Conflict } from "@/domain/annotations/rebase";
import type { FramePoint } from "@/domain/geometry/point";
import type { FrameDescription } from "@/domain/media/frame";
import type { ShapeType } from "@/domain/shapes/registry";
import type { FrameRange } from "../frames/frame-ranges";
import type { PictureNote } from "../frames/picture";
import type { Speed } from "../playback/speed";
import type { Readable } from "../readable";
import type { HintKey } from "../tools/hint";
import type { SavingState } from "./saving-state";

export type FrameState =
  | { readonly status: "loading"; readonly description: FrameDescription | null }
  | {
      readonly status: "ready";
      readonly description: FrameDescription;
      /** What the person should know of how the picture came to be. */
      readonly note: PictureNote | null;
    }
  | {
      readonly status: "failed";
      readonly description: FrameDescription | null;
      readonly message: string;
    };

export type DocumentState =
  | { readonly status: "loading" }
  | { readonly status: "ready" }
  | { readonly status: "failed"; readonly message: string };

/** An object as a list shows it: no geometry, so that dragging a box changes no row. */
export interface ObjectRow {
  readonly key: AnnotationKey;
  readonly kind: AnnotationRecord["kind"];
  readonly shapeType: ShapeType | null;
  readonly labelId: number;
  readonly source: AnnotationRecord["source"];
  readonly score: number | null;
  readonly isOccluded: boolean;
  readonly isHidden: boolean;
  readonly isLocked: boolean;
  /** The server's id; null until the object is on the server. */
  readonly serverId: number | null;
}

/** What the attribute form and the status line need of the selected objects. */
export interface SelectedObject {
  readonly key: AnnotationKey;
  readonly labelId: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A change that the server refused and that is kept on this computer. */
export interface RefusedChange {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
  readonly objectCount: number;
}

/** Every value that the page round the canvas may show. Each keeps its identity until its content changes. */
export interface EditorState {
  readonly document: Readable<DocumentState>;
  readonly frame: Readable<FrameNumber>;
  readonly frameState: Readable<FrameState>;
  /** Frames that can be shown without the network, in order. */
  readonly buffered: Readable<readonly FrameRange[]>;
  readonly isPlaying: Readable<boolean>;
  /** Playing waits for a picture. */
  readonly isBuffering: Readable<boolean>;
  /** Frames that were due and not shown since playing began. */
  readonly skippedFrames: Readable<number>;
  readonly speed: Readable<Speed>;
  readonly isMuted: Readable<boolean>;
  readonly removedFrames: Readable<ReadonlySet<FrameNumber>>;
  /** False: stepping passes over removed frames. */
  readonly showsRemoved: Readable<boolean>;
  /** The id of the tool in hand. */
  readonly tool: Readable<string>;
  /** Such as `draw-rectangle.dragging`. */
  readonly toolPath: Readable<string>;
  /** What the mouse and keys will do now. */
  readonly hint: Readable<HintKey>;
  /** Where the pointer is, in frame pixels; null when it is not over the canvas. */
  readonly cursor: Readable<FramePoint | null>;
  /** CSS pixels per frame pixel: 1 shows the picture at its own size. */
  readonly zoom: Readable<number>;
  readonly canEdit: Readable<boolean>;
  readonly selection: Readable<readonly AnnotationKey[]>;
  readonly selectedObjects: Readable<readonly SelectedObject[]>;
  readonly hovered: Readable<AnnotationKey | null>;
  /** Objects of the current frame in painting order, the lowest first. */
  readonly objects: Readable<readonly ObjectRow[]>;
  /** The label that the next object gets; null when the job has none that fits. */
  readonly defaultLabelId: Readable<number | null>;
  readonly saving: Readable<SavingState>;
  readonly conflicts: Readable<readonly Conflict[]>;
  readonly refused: Readable<readonly RefusedChange[]>;
  readonly canUndo: Readable<boolean>;
  readonly canRedo: Readable<boolean>;
  /** The last thing worth saying once, such as that an undo left something out. `id` grows with each. */
  readonly notice: Readable<{ readonly id: number; readonly key: NoticeKey } | null>;
}

export type NoticeKey = "undo-left-out" | "no-label" | "frame-not-marked" | "not-painted";
