import type { FramePoint } from "@/domain/geometry/point";
import type { ToolPointer } from "../tool";

/**
 * `pointing`: pressed, not yet moved. `dragging`: the second corner follows the pressed pointer.
 * `placing`: the pointer was released where it was pressed; a second click sets the second corner.
 */
export interface DrawRectangleStates {
  idle: void;
  pointing: { readonly at: ToolPointer; readonly from: FramePoint };
  dragging: { readonly from: FramePoint; readonly to: FramePoint };
  placing: { readonly from: FramePoint };
}
