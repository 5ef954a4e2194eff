import { drawRectangleTool } from "./draw-rectangle/draw-rectangle";
import { panTool } from "./pan/pan";
import { selectTool } from "./select/select";
import type { Tool } from "./tool";

/** Every tool, in the order of the toolbar. The first is the one in hand when no other is. */
export const tools: readonly [Tool, ...Tool[]] = [selectTool, panTool, drawRectangleTool];
