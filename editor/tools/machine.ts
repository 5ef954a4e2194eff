import type { Core } from "../core";
import { Cell } from "../state/cell";
import type { HintKey } from "./hint";
import type { Tool, ToolPointer, ToolState } from "./tool";

const NO_STATE: ToolState = { hint: () => "read-only", cursor: () => "default" };

/** Runs one tool at a time, and one state of it. Shows where it stands as small values. */
export class ToolMachine {
  readonly tool: Cell<string>;
  readonly path = new Cell("");
  readonly hint = new Cell<HintKey>("read-only");
  readonly cursor = new Cell("default");
  readonly #core: Core;
  readonly #tools: readonly Tool[];
  readonly #home: string;
  #lastDrawingTool: string | null;
  #state: ToolState = NO_STATE;

  /** The first of the tools is the one that is in hand when nothing else is. */
  constructor(core: Core, tools: readonly [Tool, ...Tool[]]) {
    this.#core = core;
    this.#tools = tools;
    this.#home = tools[0].id;
    this.#lastDrawingTool = tools.find((tool) => tool.isDrawing)?.id ?? null;
    this.tool = new Cell(this.#home);
    this.#begin(tools[0]);
    core.session.frame.subscribe(() => this.cancelGesture());
    core.session.canEdit.subscribe(() => {
      this.cancelGesture();
      this.#show();
    });
  }

  /** Takes a tool in hand, giving up what is under way. Throws if there is none of that id. */
  use(toolId: string): void {
    const tool = this.#tools.find((one) => one.id === toolId);
    if (tool === undefined) throw new Error(`there is no tool ${toolId}`);
    this.cancelGesture();
    this.#begin(tool);
  }

  pointerDown(pointer: ToolPointer): void {
    this.#heed(() => this.#state.pointerDown?.(pointer));
  }

  pointerMove(pointer: ToolPointer): void {
    this.#core.session.cursor.set(pointer.point);
    this.#heed(() => this.#state.pointerMove?.(pointer));
  }

  pointerUp(pointer: ToolPointer): void {
    this.#heed(() => this.#state.pointerUp?.(pointer));
  }

  doubleClick(pointer: ToolPointer): void {
    this.#heed(() => this.#state.doubleClick?.(pointer));
  }

  /** The pointer has left the canvas. */
  pointerLeave(): void {
    this.#core.session.cursor.set(null);
    this.#core.session.hovered.set(null);
  }

  /** Whether something is under way that would be lost if it were given up now. */
  get hasGesture(): boolean {
    return this.#state.cancel !== undefined;
  }

  /** Gives up the gesture under way, and stays with the tool. */
  cancelGesture(): void {
    this.#heed(() => this.#state.cancel?.());
  }

  /** What Escape does: gives up the gesture; if there is none, the tool; if there is none, the selection. */
  cancel(): void {
    if (this.#state.cancel !== undefined) this.cancelGesture();
    else if (this.tool.get() !== this.#home) this.use(this.#home);
    else this.#core.session.select([]);
  }

  /** What N does: finishes the drawing under way; if there is none, begins one with the last drawing tool. */
  drawOrFinish(): void {
    if (this.#state.complete !== undefined) this.#heed(() => this.#state.complete?.());
    else if (this.#lastDrawingTool !== null) this.use(this.#lastDrawingTool);
  }

  #begin(tool: Tool): void {
    if (tool.isDrawing) this.#lastDrawingTool = tool.id;
    tool.begin(
      this.#core,
      (toolId) => this.use(toolId),
      (name, state) => {
        this.#state.exit?.();
        this.#state = state;
        this.tool.set(tool.id);
        this.path.set(`${tool.id}.${name}`);
        state.enter?.();
        this.#show();
      },
    );
  }

  #heed(handle: () => void): void {
    handle();
    this.#show();
  }

  #show(): void {
    this.hint.set(this.#state.hint());
    this.cursor.set(this.#state.cursor());
  }
}
