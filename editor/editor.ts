import type { AnnotationKey, FrameNumber } from "@/domain/annotations/record";
import type { Speed } from "./playback/speed";
import type { EditorState } from "./state/editor-state";

/** A tool as a toolbar shows it. `icon` is a lucide name; `key` is a chord such as `V`. */
export interface ToolFace {
  readonly id: string;
  readonly labelKey: string;
  readonly icon: string;
  readonly key: string;
}

/** A command as a button, a menu or the palette shows it. `keys` are chords such as `Mod+Shift+Z`. */
export interface CommandFace {
  readonly id: string;
  readonly labelKey: string;
  readonly keys: readonly string[];
}

/**
 * The canvas engine as the page round it sees it: small values to watch, and intents to send.
 * Distances on the screen are CSS pixels. An intent that cannot be met now (no selection, read-only job)
 * does nothing; `isEnabled` tells beforehand.
 */
export interface Editor {
  readonly state: EditorState;
  readonly tools: readonly ToolFace[];
  readonly commands: readonly CommandFace[];

  /** Puts the canvas into the element, which must have a size of its own. At most one at a time. */
  mount(container: HTMLElement): void;
  unmount(): void;
  /** Takes the canvas out, sends what is pending, and lets go of workers, bitmaps and the journal. */
  dispose(): Promise<void>;

  /** Runs the command of that id. Throws if there is none. */
  run(commandId: string): void;
  isEnabled(commandId: string): boolean;
  setTool(toolId: string): void;

  goToFrame(frame: FrameNumber): void;
  /** The address of the frame's small preview; null when the job has no such frame. */
  previewUrl(frame: FrameNumber): Promise<string | null>;
  setSpeed(speed: Speed): void;
  setMuted(isMuted: boolean): void;
  select(keys: readonly AnnotationKey[]): void;
  /** Highlights an object, as when its row is under the pointer. */
  hover(key: AnnotationKey | null): void;
  /** Moves the view so that the object is seen whole. */
  reveal(key: AnnotationKey): void;
  /** Sets the label of the selected objects, and of the next one drawn. */
  setLabel(labelId: number): void;
  setDefaultLabel(labelId: number): void;
  setAttribute(keys: readonly AnnotationKey[], attributeId: number, value: string): void;
  setOccluded(keys: readonly AnnotationKey[], isOccluded: boolean): void;
  remove(keys: readonly AnnotationKey[]): void;
  /** Of this session only: never saved with the annotations. */
  setHidden(keys: readonly AnnotationKey[], isHidden: boolean): void;
  setLocked(keys: readonly AnnotationKey[], isLocked: boolean): void;

  panBy(dx: number, dy: number): void;
  /** Multiplies the zoom about the middle of the canvas. */
  zoomBy(factor: number): void;
  fit(): void;
  /** One frame pixel becomes one CSS pixel. */
  zoomToActualSize(): void;

  /** Loads the picture of the current frame again after it failed. */
  retryFrame(): void;
  /** Loads the annotations again after that failed. */
  retryDocument(): void;
  /** Sends what is pending now, also after a failure (call it when someone has signed in again). */
  saveNow(): void;
  resolveConflicts(choice: "mine" | "theirs"): void;
  restoreRefused(seq: number): void;
  discardRefused(seq: number): void;
}
