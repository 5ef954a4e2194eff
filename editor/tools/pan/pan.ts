import type { ScreenPoint } from "@/domain/geometry/point";
import { defineTool, type StateMaker } from "../tool";

interface PanStates {
  idle: void;
  dragging: { readonly from: ScreenPoint };
}

const idle: StateMaker<PanStates, "idle"> = ({ core, go }) => ({
  hint: () => "pan.idle",
  cursor: () => "grab",
  pointerDown: ({ screen }) => go.dragging({ from: screen }),
  doubleClick: () => core.view.fit(),
});

const dragging: StateMaker<PanStates, "dragging"> = ({ core, go }, { from }) => {
  let last = from;
  return {
    hint: () => "pan.dragging",
    cursor: () => "grabbing",
    pointerMove: ({ screen }) => {
      core.view.panBy(screen.x - last.x, screen.y - last.y);
      last = screen;
    },
    pointerUp: () => go.idle(),
    cancel: () => go.idle(),
  };
};

/** Moves the view by hand. */
export const panTool = defineTool<PanStates>({
  id: "pan",
  labelKey: "tools.pan",
  icon: "Hand",
  key: "W",
  isDrawing: false,
  states: { idle, dragging },
  begin: (go) => go.idle(),
});
