import type { AnnotationKey } from "@/domain/annotations/record";
import { distance } from "@/domain/geometry/segment";
import type { Core } from "../../core";
import { viewOf } from "../../shapes";
import { isEditable } from "../editable";
import { reachOf, rotationReach } from "../reach";
import type { ToolPointer } from "../tool";
import type { GrabbedHandle } from "./states";

/** The handle under the pointer. Only an object that is selected alone, and may be changed, has handles. */
export function handleAt(
  core: Core,
  pointer: ToolPointer,
): { readonly key: AnnotationKey; readonly handle: GrabbedHandle } | null {
  const [key, ...others] = core.session.selection.get();
  if (key === undefined || others.length > 0 || !isEditable(core, key)) return null;
  const shape = core.picker.shape(key);
  if (shape === null || core.session.hidden.get().has(key)) return null;

  const { places, rotation } = viewOf(shape).handles;
  const reach = reachOf(core, pointer);
  const nearest = places(shape)
    .map((place) => ({ ...place, far: distance(place.point, pointer.point) }))
    .filter(({ far }) => far <= reach)
    .sort((one, other) => one.far - other.far)[0];
  if (nearest !== undefined)
    return { key, handle: { kind: "resize", id: nearest.id, point: nearest.point } };

  const turning = rotation?.place(shape, rotationReach(core.view.camera.get().zoom));
  const isTurning = turning !== undefined && distance(turning, pointer.point) <= reach;
  return isTurning ? { key, handle: { kind: "rotate" } } : null;
}
