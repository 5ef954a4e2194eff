import { chordOf } from "./chord";
import type { KeyAction } from "./keymap";
import { SpaceKey } from "./space-key";

interface KeyboardParts {
  readonly keymap: ReadonlyMap<string, KeyAction>;
  /** Does it, if it can be done now. Returns whether it could. */
  readonly perform: (action: KeyAction) => boolean;
  /** Space is held down, or let go: the pointer moves the view meanwhile. Returns whether it did. */
  readonly holdSpace: (isHeld: boolean) => boolean;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** What is moved or ticked rather than typed in, and keeps the focus after a click. */
const STEPPED =
  'input[type="range"], input[type="radio"], input[type="checkbox"], [role="slider"], ' +
  '[role="separator"], [role="tablist"], [role="tree"]';
const STEP_KEYS = new Set([
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Enter",
  " ",
]);
/** Where every key is text being typed, or chooses among things. */
const TYPED = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const ABOVE_THE_PAGE = '[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';
const PRESSABLE = 'button, a[href], [role="button"], summary';

/** Listens for keys on the whole page. Returns the function that ends it. */
export function listenToKeys({ keymap, perform, holdSpace, now }: KeyboardParts): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const space = new SpaceKey({
    hold: holdSpace,
    tap: () => {
      const action = keymap.get(" ");
      if (action !== undefined) perform(action);
    },
    now,
  });

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || event.isComposing || isTaken(event)) return;
      const chord = chordOf(event);
      if (chord === " ") {
        event.preventDefault();
        space.press();
        return;
      }
      const action = keymap.get(chord);
      if (action !== undefined && perform(action)) event.preventDefault();
    },
    { signal },
  );
  window.addEventListener("keyup", (event) => event.key === " " && space.release(), { signal });
  // The key may be let go where this page does not hear it.
  window.addEventListener("blur", () => space.drop(), { signal });
  return () => abort.abort();
}

/** Whether the key means to what has the focus what it always means there. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(ABOVE_THE_PAGE) !== null) return true;
  if (target.closest(STEPPED) !== null) return STEP_KEYS.has(key);
  if (target.closest(TYPED) !== null) return true;
  return (key === " " || key === "Enter") && target.closest(PRESSABLE) !== null;
}
