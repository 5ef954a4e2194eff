import { reachOf } from "../reach";
import type { StateMaker, ToolPointer } from "../tool";
import { handleAt } from "./handle-at";
import type { SelectStates } from "./states";

/** Waits, and shows what is under the pointer. */
export const idle: StateMaker<SelectStates, "idle"> = ({ core, go }) => {
  let over: "canvas" | "object" | "resize" | "rotate" = "canvas";

  const look = (pointer: ToolPointer) => {
    const grabbed = handleAt(core, pointer);
    const key = grabbed?.key ?? core.picker.at(pointer.point, reachOf(core, pointer));
    over = grabbed?.handle.kind ?? (key === null ? "canvas" : "object");
    core.session.hovered.set(key);
    return { grabbed, key };
  };

  return {
    hint: () => {
      if (over === "canvas") return "select.idle";
      return over === "object" ? "select.idle-on-object" : "select.idle-on-handle";
    },
    cursor: () => {
      if (over === "rotate") return "grab";
      if (over === "resize") return "crosshair";
      return over === "object" ? "move" : "default";
    },
    pointerMove: look,
    pointerDown: (pointer) => {
      const { grabbed, key } = look(pointer);
      if (grabbed !== null && !pointer.mod)
        go["pointing-handle"]({ at: pointer, key: grabbed.key, handle: grabbed.handle });
      else if (key === null) go["pointing-canvas"]({ at: pointer });
      else go["pointing-shape"]({ at: pointer, key, wasSelected: core.session.isSelected(key) });
    },
    doubleClick: (pointer) => {
      if (look(pointer).key === null) core.view.fit();
    },
  };
};
