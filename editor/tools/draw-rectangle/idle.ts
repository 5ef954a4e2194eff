import { clampToBounds } from "@/domain/geometry/bounds";
import { frameBounds } from "../editable";
import type { StateMaker } from "../tool";
import type { DrawRectangleStates } from "./states";

/** Waits for the first corner. A press outside the frame begins at its nearest edge. */
export const idle: StateMaker<DrawRectangleStates, "idle"> = ({ core, go }) => ({
  hint: () => (core.session.canEdit.get() ? "draw-rectangle.idle" : "read-only"),
  cursor: () => (core.session.canEdit.get() ? "crosshair" : "not-allowed"),
  enter: () => core.session.hovered.set(null),
  pointerDown: (pointer) => {
    const frame = frameBounds(core);
    if (!core.session.canEdit.get() || frame === null) return;
    if (core.session.defaultLabelId.get() === null) core.session.say("no-label");
    else go.pointing({ at: pointer, from: clampToBounds(pointer.point, frame) });
  },
});
