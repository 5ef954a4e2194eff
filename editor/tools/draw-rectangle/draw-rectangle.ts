import { defineTool } from "../tool";
import { dragging } from "./dragging";
import { idle } from "./idle";
import { placing } from "./placing";
import { pointing } from "./pointing";
import type { DrawRectangleStates } from "./states";

/**
 * Draws a rectangle by a drag or by two clicks. Afterwards the select tool is in hand, with the new object
 * selected, so that it can be adjusted; with Shift the drawing tool stays.
 */
export const drawRectangleTool = defineTool<DrawRectangleStates>({
  id: "draw-rectangle",
  labelKey: "tools.drawRectangle",
  icon: "Square",
  key: "B",
  isDrawing: true,
  states: { idle, pointing, dragging, placing },
  begin: (go) => go.idle(),
});
