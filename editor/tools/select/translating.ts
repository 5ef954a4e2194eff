import type { FramePoint } from "@/domain/geometry/point";
import { definitionOf } from "@/domain/shapes";
import { editableSelection } from "../editable";
import { limitedMove } from "../limited-move";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/** The selected objects follow the pointer. They stop at the edge of the frame. */
export const translating: StateMaker<SelectStates, "translating"> = (
  { core, go },
  { from, to },
) => {
  const mark = core.edits.mark();
  const moving = editableSelection(core).flatMap((record) =>
    record.shape === null ? [] : [{ record, shape: record.shape }],
  );
  const shapes = moving.map(({ shape }) => shape);

  const moveTo = (point: FramePoint) => {
    const { dx, dy } = limitedMove(core, shapes, point.x - from.x, point.y - from.y);
    core.edits.transact((draft) => {
      for (const { record, shape } of moving)
        draft.put({ ...record, shape: definitionOf(shape).geometry.moved(shape, dx, dy) });
    });
  };
  return {
    hint: () => "select.translating",
    cursor: () => "move",
    enter: () => moveTo(to),
    pointerMove: ({ point }) => moveTo(point),
    pointerUp: ({ point }) => {
      moveTo(point);
      mark.close();
      go.idle();
    },
    cancel: () => {
      mark.bail();
      go.idle();
    },
  };
};
