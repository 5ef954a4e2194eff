import type { AnnotationKey } from "@/domain/annotations/record";
import type { ScreenPoint } from "@/domain/geometry/point";
import { type Camera, screenFromFrame } from "../camera/camera";
import type { Core } from "../core";
import { viewOf } from "../shapes";
import { isEditable } from "../tools/editable";
import { rotationReach } from "../tools/reach";
import type { Context2d } from "./paint-drawable";

/** CSS pixels. */
const SIDE = 7;

/** Paints the handles of an object, if it may be changed: squares to resize, a circle to turn. */
export function paintHandles(
  context: Context2d,
  core: Core,
  key: AnnotationKey,
  camera: Camera,
): void {
  const shape = core.picker.shape(key);
  if (shape === null || !isEditable(core, key) || core.session.hidden.get().has(key)) return;
  const { places, rotation } = viewOf(shape).handles;
  context.setLineDash([]);
  context.lineWidth = 1;
  context.fillStyle = "#ffffff";
  context.strokeStyle = "#0a0b0c";
  for (const { point } of places(shape)) square(context, screenFromFrame(camera, point));
  if (rotation === null) return;
  circle(context, screenFromFrame(camera, rotation.place(shape, rotationReach(camera.zoom))));
}

function square(context: Context2d, { x, y }: ScreenPoint): void {
  context.beginPath();
  context.rect(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
  context.fill();
  context.stroke();
}

function circle(context: Context2d, { x, y }: ScreenPoint): void {
  context.beginPath();
  context.arc(x, y, SIDE / 2 + 0.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
