import { framePoint } from "@/domain/geometry/point";
import { isDragFrom } from "../reach";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/** Pressed on a handle: a drag resizes or rotates. The handle keeps its distance from the pointer. */
export const pointingHandle: StateMaker<SelectStates, "pointing-handle"> = (
  { go },
  { at, key, handle },
) => ({
  hint: () => "select.pointing-handle",
  cursor: () => (handle.kind === "rotate" ? "grabbing" : "crosshair"),
  pointerMove: (pointer) => {
    if (!isDragFrom(at, pointer)) return;
    if (handle.kind === "rotate") go.rotating({ key, pointer });
    else {
      const from = framePoint(at.point.x - handle.point.x, at.point.y - handle.point.y);
      go.resizing({ key, handleId: handle.id, from, to: pointer.point });
    }
  },
  pointerUp: () => go.idle(),
  cancel: () => go.idle(),
});
