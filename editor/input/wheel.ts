/** The part of a wheel event that counts. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  /** Milliseconds, on any clock that only goes forward. */
  readonly timeStamp: number;
}

export type WheelMeaning =
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number };

const LINE_PIXELS = 16;
const PAGE_PIXELS = 400;
/** A wheel with notches turns by at least this; fingers on a pad begin with less. */
const NOTCH_PIXELS = 50;
const SAME_TURN_MS = 250;
const ZOOM_PER_PIXEL = 0.0016;
const PINCH_PER_PIXEL = 0.01;

/**
 * Tells what a turn of the wheel means. A wheel zooms; two fingers on a pad pan, and pinched (which browsers
 * report with `ctrlKey`) they zoom; Shift pans sideways. Browsers do not say which of the two it is: the
 * first event of a turn decides for the whole of it.
 */
export class WheelReader {
  #lastTime = -Infinity;
  #isNotched = false;

  read(turn: WheelTurn): WheelMeaning {
    const unit = turn.deltaMode === 1 ? LINE_PIXELS : turn.deltaMode === 2 ? PAGE_PIXELS : 1;
    const dx = turn.deltaX * unit;
    const dy = turn.deltaY * unit;
    if (turn.timeStamp - this.#lastTime > SAME_TURN_MS)
      this.#isNotched = turn.deltaMode !== 0 || (dx === 0 && Math.abs(dy) >= NOTCH_PIXELS);
    this.#lastTime = turn.timeStamp;

    if (turn.ctrlKey) {
      const rate = Math.abs(dy) >= NOTCH_PIXELS ? ZOOM_PER_PIXEL : PINCH_PER_PIXEL;
      return { kind: "zoom", factor: Math.exp(-dy * rate) };
    }
    if (turn.shiftKey) return { kind: "pan", dx: -(dx === 0 ? dy : dx), dy: 0 };
    if (this.#isNotched) return { kind: "zoom", factor: Math.exp(-dy * ZOOM_PER_PIXEL) };
    return { kind: "pan", dx: -dx, dy: -dy };
  }
}
