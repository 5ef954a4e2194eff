import { type ScreenPoint, screenPoint } from "@/domain/geometry/point";
import { frameFromScreen } from "../camera/camera";
import type { Core } from "../core";
import type { ToolMachine } from "../tools/machine";
import type { ToolPointer } from "../tools/tool";
import { pinchStep } from "./pinch";
import { WheelReader } from "./wheel";

interface PointerParts {
  readonly element: HTMLElement;
  readonly core: Core;
  readonly machine: ToolMachine;
  /** Whether there is a picture to point at: without one, only the view can be moved. */
  readonly isReady: () => boolean;
}

/** What the pressed pointers are doing together. */
type Grip =
  | { readonly kind: "free" }
  | { readonly kind: "tool"; readonly pointerId: number }
  | { readonly kind: "pan"; readonly pointerId: number }
  | { readonly kind: "pinch" };

const MIDDLE_BUTTON = 1;

/**
 * Makes one stream of tool events from mouse, pen and fingers. The middle button, Space, two fingers and the
 * wheel move the view whatever the tool is; a second finger gives up what the first had begun.
 */
export class PointerInput {
  readonly #parts: PointerParts;
  readonly #wheel = new WheelReader();
  readonly #pressed = new Map<number, ScreenPoint>();
  readonly #abort = new AbortController();
  #grip: Grip = { kind: "free" };
  #isSpaceHeld = false;
  readonly #endFollowing: () => void;
  #hasPanned = false;

  constructor(parts: PointerParts) {
    this.#parts = parts;
    const { element, machine } = parts;
    const { signal } = this.#abort;
    element.style.touchAction = "none";
    element.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    element.addEventListener("pointermove", (event) => this.#move(event), { signal });
    element.addEventListener("pointerup", (event) => this.#up(event), { signal });
    element.addEventListener("pointercancel", (event) => this.#lose(event), { signal });
    element.addEventListener("pointerleave", () => machine.pointerLeave(), { signal });
    element.addEventListener("dblclick", (event) => this.#doubleClick(event), { signal });
    element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    element.addEventListener("wheel", (event) => this.#turn(event), { signal, passive: false });
    this.#endFollowing = machine.cursor.subscribe(() => this.#showCursor());
    this.#showCursor();
  }

  /** Returns whether the view was taken hold of while Space was held. */
  holdSpace(isHeld: boolean): boolean {
    this.#isSpaceHeld = isHeld;
    if (isHeld) this.#hasPanned = false;
    this.#showCursor();
    return this.#hasPanned;
  }

  stop(): void {
    this.#abort.abort();
    this.#endFollowing();
  }

  #down(event: PointerEvent): void {
    const { element, core, machine, isReady } = this.#parts;
    // What has the focus may be a field: its keys would go on being typed there.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const place = this.#place(event);
    element.setPointerCapture(event.pointerId);
    this.#pressed.set(event.pointerId, place);
    if (this.#pressed.size === 2 && event.pointerType === "touch") {
      machine.cancelGesture();
      this.#grip = { kind: "pinch" };
    } else if (this.#grip.kind === "free") {
      const isPan = event.button === MIDDLE_BUTTON || this.#isSpaceHeld;
      this.#hasPanned ||= isPan;
      if (isPan) this.#grip = { kind: "pan", pointerId: event.pointerId };
      else if (event.button === 0 && isReady()) {
        this.#grip = { kind: "tool", pointerId: event.pointerId };
        core.session.isPlaying.set(false);
        machine.pointerDown(this.#toolPointer(event));
      }
    }
    // Otherwise the middle button starts the browser's own scrolling.
    event.preventDefault();
    this.#showCursor();
  }

  #move(event: PointerEvent): void {
    const { core, machine } = this.#parts;
    const before = this.#pressed.get(event.pointerId);
    const place = this.#place(event);
    if (before !== undefined) {
      const fingers = [...this.#pressed.values()];
      this.#pressed.set(event.pointerId, place);
      if (this.#grip.kind === "pinch") this.#pinch(fingers, [...this.#pressed.values()]);
      if (this.#grip.kind === "pan" && this.#grip.pointerId === event.pointerId)
        core.view.panBy(place.x - before.x, place.y - before.y);
    }
    const isTool = this.#grip.kind === "tool" && this.#grip.pointerId === event.pointerId;
    if (isTool || this.#grip.kind === "free") machine.pointerMove(this.#toolPointer(event));
  }

  #up(event: PointerEvent): void {
    this.#pressed.delete(event.pointerId);
    const grip = this.#grip;
    if (this.#pressed.size === 0) this.#grip = { kind: "free" };
    if (grip.kind === "tool" && grip.pointerId === event.pointerId) {
      this.#grip = { kind: "free" };
      this.#parts.machine.pointerUp(this.#toolPointer(event));
    }
    this.#showCursor();
  }

  #lose(event: PointerEvent): void {
    this.#pressed.delete(event.pointerId);
    if (this.#grip.kind === "tool") this.#parts.machine.cancelGesture();
    if (this.#pressed.size === 0) this.#grip = { kind: "free" };
    this.#showCursor();
  }

  #doubleClick(event: MouseEvent): void {
    if (this.#parts.isReady()) this.#parts.machine.doubleClick(this.#toolPointer(event));
  }

  #turn(event: WheelEvent): void {
    const { view } = this.#parts.core;
    const meaning = this.#wheel.read(event);
    if (meaning.kind === "zoom") view.zoomAt(this.#place(event), meaning.factor);
    else view.panBy(meaning.dx, meaning.dy);
    event.preventDefault();
  }

  #pinch(before: readonly ScreenPoint[], now: readonly ScreenPoint[]): void {
    const [a, b] = before;
    const [c, d] = now;
    if (a === undefined || b === undefined || c === undefined || d === undefined) return;
    const { dx, dy, factor, middle } = pinchStep([a, b], [c, d]);
    const { view } = this.#parts.core;
    view.panBy(dx, dy);
    view.zoomAt(middle, factor);
  }

  #showCursor(): void {
    const { element, machine } = this.#parts;
    if (this.#grip.kind === "pan") element.style.cursor = "grabbing";
    else element.style.cursor = this.#isSpaceHeld ? "grab" : machine.cursor.get();
  }

  #place(event: MouseEvent): ScreenPoint {
    const { left, top } = this.#parts.element.getBoundingClientRect();
    return screenPoint(event.clientX - left, event.clientY - top);
  }

  #toolPointer(event: MouseEvent): ToolPointer {
    const screen = this.#place(event);
    return {
      screen,
      point: frameFromScreen(this.#parts.core.view.camera.get(), screen),
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.ctrlKey || event.metaKey,
      isCoarse: event instanceof PointerEvent && event.pointerType === "touch",
    };
  }
}
