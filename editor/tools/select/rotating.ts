import { viewOf } from "../../shapes";
import type { StateMaker, ToolPointer } from "../tool";
import type { SelectStates } from "./states";

/** With Shift the shape turns by whole steps of this. */
const STEP_DEGREES = 15;

/** The shape turns after the pointer. */
export const rotating: StateMaker<SelectStates, "rotating"> = ({ core, go }, { key, pointer }) => {
  const mark = core.edits.mark();
  const record = core.store.annotation(key);

  const turnTo = ({ point, shift }: ToolPointer) => {
    const shape = record?.shape;
    if (record === undefined || !shape) return;
    const turned = viewOf(shape).handles.rotation?.turnedTo(
      shape,
      point,
      shift ? STEP_DEGREES : null,
    );
    if (turned !== undefined)
      core.edits.transact((draft) => draft.put({ ...record, shape: turned }));
  };
  return {
    hint: () => "select.rotating",
    cursor: () => "grabbing",
    enter: () => turnTo(pointer),
    pointerMove: turnTo,
    pointerUp: (last) => {
      turnTo(last);
      mark.close();
      go.idle();
    },
    cancel: () => {
      mark.bail();
      go.idle();
    },
  };
};
