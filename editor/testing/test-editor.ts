import type { AnnotationRecord, FrameNumber } from "@/domain/annotations/record";
import { framePoint } from "@/domain/geometry/point";
import { setFramesRemoved } from "../actions/set-frames-removed";
import { screenFromFrame } from "../camera/camera";
import { commands } from "../commands";
import { type Core, createCore } from "../core";
import type { JobFacts } from "../dependencies";
import { chordOf, type KeyPress } from "../input/chord";
import { keymapOf } from "../input/keymap";
import { tools } from "../tools";
import { ToolMachine } from "../tools/machine";
import type { ToolPointer } from "../tools/tool";
import { keyOf, testJob } from "./records";

interface Modifiers {
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly mod?: boolean;
}

/**
 * The editor without a page: driven by hand, asked about its state path and its records. The frame is
 * 200 × 100 pixels, shown at its own size with its corner in the canvas's corner. New objects get the keys
 * `keyOf(1)`, `keyOf(2)` and so on.
 */
export class TestEditor {
  readonly core: Core;
  readonly machine: ToolMachine;
  /** What the server was asked to mark as removed, or as not removed. */
  readonly asked: [frames: readonly FrameNumber[], isRemoved: boolean][] = [];
  #count = 0;

  constructor(facts: Partial<JobFacts> = {}) {
    this.core = createCore(testJob(facts), () => {
      this.#count += 1;
      return keyOf(this.#count);
    });
    this.core.view.screen.set({ width: 200, height: 100 });
    this.core.view.frameSize.set({ width: 200, height: 100 });
    this.core.session.canEdit.set(true);
    this.machine = new ToolMachine(this.core, tools);
  }

  get path(): string {
    return this.machine.path.get();
  }

  /** Objects of the current frame, in order of arrival. */
  get objects(): AnnotationRecord[] {
    const { store, session } = this.core;
    return [...store.keysOnFrame(session.frame.get())].flatMap(
      (key) => store.annotation(key) ?? [],
    );
  }

  get shapes(): AnnotationRecord["shape"][] {
    return this.objects.map(({ shape }) => shape);
  }

  get selection(): readonly string[] {
    return this.core.session.selection.get();
  }

  /** Puts records into the document as if they had been loaded. */
  load(...records: AnnotationRecord[]): this {
    this.core.store.replaceAll(records);
    return this;
  }

  pointerDown(x: number, y: number, modifiers: Modifiers = {}): this {
    this.machine.pointerDown(this.#pointer(x, y, modifiers));
    return this;
  }

  pointerMove(x: number, y: number, modifiers: Modifiers = {}): this {
    this.machine.pointerMove(this.#pointer(x, y, modifiers));
    return this;
  }

  pointerUp(x: number, y: number, modifiers: Modifiers = {}): this {
    this.machine.pointerUp(this.#pointer(x, y, modifiers));
    return this;
  }

  click(x: number, y: number, modifiers: Modifiers = {}): this {
    return this.pointerMove(x, y, modifiers)
      .pointerDown(x, y, modifiers)
      .pointerUp(x, y, modifiers);
  }

  /** Presses, moves in two steps, and lets go. */
  drag(
    from: readonly [number, number],
    to: readonly [number, number],
    modifiers: Modifiers = {},
  ): this {
    return this.pointerMove(...from, modifiers)
      .pointerDown(...from, modifiers)
      .pointerMove((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, modifiers)
      .pointerMove(...to, modifiers)
      .pointerUp(...to, modifiers);
  }

  /** Presses a key as the keyboard would, such as `key("z", { ctrlKey: true })`. */
  key(key: string, over: Partial<KeyPress> = {}): this {
    const press = { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    const action = keymapOf(commands, tools).get(chordOf({ ...press, ...over }));
    if (action?.kind === "tool") this.machine.use(action.id);
    else if (action !== undefined) this.run(action.id);
    return this;
  }

  run(commandId: string): this {
    const command = commands.find(({ id }) => id === commandId);
    if (command === undefined) throw new Error(`there is no command ${commandId}`);
    const context = {
      core: this.core,
      machine: this.machine,
      saveNow: () => {},
      setFramesRemoved: (frames: readonly FrameNumber[], isRemoved: boolean) =>
        void setFramesRemoved(
          this.core,
          async (...asked) => void this.asked.push(asked),
          frames,
          isRemoved,
        ),
    };
    if (command.isEnabled(context)) command.run(context);
    return this;
  }

  undo(): this {
    return this.key("z", { ctrlKey: true });
  }

  redo(): this {
    return this.key("z", { ctrlKey: true, shiftKey: true });
  }

  cancel(): this {
    return this.key("Escape");
  }

  #pointer(x: number, y: number, modifiers: Modifiers): ToolPointer {
    const point = framePoint(x, y);
    return {
      point,
      screen: screenFromFrame(this.core.view.camera.get(), point),
      shift: modifiers.shift ?? false,
      alt: modifiers.alt ?? false,
      mod: modifiers.mod ?? false,
      isCoarse: false,
    };
  }
}
