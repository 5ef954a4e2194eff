import { boundsBetween } from "@/domain/geometry/bounds";
import type { FramePoint } from "@/domain/geometry/point";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/** A box is pulled over the canvas; what lies wholly in it is selected. */
export const brushing: StateMaker<SelectStates, "brushing"> = (
  { core: { session, picker }, go },
  { from, to, isAdding },
) => {
  const before = session.selection.get();

  const pullTo = (point: FramePoint) => {
    session.brush.set([from, point]);
    const inside = picker.within(boundsBetween(from, point));
    session.select(isAdding ? [...new Set([...before, ...inside])] : inside);
  };
  return {
    hint: () => "select.brushing",
    cursor: () => "crosshair",
    enter: () => pullTo(to),
    exit: () => session.brush.set(null),
    pointerMove: ({ point }) => pullTo(point),
    pointerUp: ({ point }) => {
      pullTo(point);
      go.idle();
    },
    cancel: () => {
      session.select(before);
      go.idle();
    },
  };
};
