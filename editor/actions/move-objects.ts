import type { AnnotationKey } from "@/domain/annotations/record";
import { definitionOf } from "@/domain/shapes";
import type { Core } from "../core";
import { limitedMove } from "../tools/limited-move";
import { isEditable } from "../tools/editable";
import { changeObjects } from "./change-objects";

/** Moves the objects by that many frame pixels, as far as the edge of the frame. */
export function moveObjects(
  core: Core,
  keys: readonly AnnotationKey[],
  dx: number,
  dy: number,
): void {
  const movable = keys.filter((key) => isEditable(core, key));
  const shapes = movable.flatMap((key) => core.picker.shape(key) ?? []);
  const move = limitedMove(core, shapes, dx, dy);
  changeObjects(core, movable, (record) =>
    record.shape === null
      ? record
      : {
          ...record,
          shape: definitionOf(record.shape).geometry.moved(record.shape, move.dx, move.dy),
        },
  );
}
