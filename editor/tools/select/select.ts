import { defineTool } from "../tool";
import { brushing } from "./brushing";
import { idle } from "./idle";
import { pointingCanvas } from "./pointing-canvas";
import { pointingHandle } from "./pointing-handle";
import { pointingShape } from "./pointing-shape";
import { resizing } from "./resizing";
import { rotating } from "./rotating";
import type { SelectStates } from "./states";
import { translating } from "./translating";

/** Selects objects, and moves, resizes and turns them. The tool that is in hand when no other is. */
export const selectTool = defineTool<SelectStates>({
  id: "select",
  labelKey: "tools.select",
  icon: "MousePointer2",
  key: "A",
  isDrawing: false,
  states: {
    idle,
    "pointing-canvas": pointingCanvas,
    "pointing-shape": pointingShape,
    "pointing-handle": pointingHandle,
    translating,
    resizing,
    rotating,
    brushing,
  },
  begin: (go) => go.idle(),
});
