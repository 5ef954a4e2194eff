/** What the status line says: one key for each state of each tool. The words stand in the catalogue. */
export const HINT_KEYS = [
  "select.idle",
  "select.idle-on-object",
  "select.idle-on-handle",
  "select.pointing-canvas",
  "select.pointing-shape",
  "select.pointing-handle",
  "select.translating",
  "select.resizing",
  "select.rotating",
  "select.brushing",
  "draw-rectangle.idle",
  "draw-rectangle.pointing",
  "draw-rectangle.placing",
  "draw-rectangle.dragging",
  "pan.idle",
  "pan.dragging",
  "read-only",
] as const;

export type HintKey = (typeof HINT_KEYS)[number];
