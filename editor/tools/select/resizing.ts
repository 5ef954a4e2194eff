import { clampToBounds } from "@/domain/geometry/bounds";
import { type FramePoint, framePoint } from "@/domain/geometry/point";
import { viewOf } from "../../shapes";
import { frameBounds } from "../editable";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/** A handle follows the pointer. `from` is where the pointer took it, seen from the handle. */
export const resizing: StateMaker<SelectStates, "resizing"> = (
  { core, go },
  { key, handleId, from, to },
) => {
  const mark = core.edits.mark();
  const record = core.store.annotation(key);

  const dragTo = (point: FramePoint) => {
    if (record === undefined || record.shape === null) return;
    const frame = frameBounds(core);
    const wanted = framePoint(point.x - from.x, point.y - from.y);
    const place = frame === null ? wanted : clampToBounds(wanted, frame);
    const shape = viewOf(record.shape).handles.dragged(record.shape, handleId, place);
    if (shape !== undefined) core.edits.transact((draft) => draft.put({ ...record, shape }));
  };
  return {
    hint: () => "select.resizing",
    cursor: () => "crosshair",
    enter: () => dragTo(to),
    pointerMove: ({ point }) => dragTo(point),
    pointerUp: ({ point }) => {
      dragTo(point);
      mark.close();
      go.idle();
    },
    cancel: () => {
      mark.bail();
      go.idle();
    },
  };
};
