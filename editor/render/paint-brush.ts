import type { ScreenPoint } from "@/domain/geometry/point";
import type { Context2d } from "./paint-drawable";

/** Paints the box by which objects are selected. */
export function paintBrush(context: Context2d, from: ScreenPoint, to: ScreenPoint): void {
  const box = [from.x, from.y, to.x - from.x, to.y - from.y] as const;
  context.fillStyle = "rgba(255, 255, 255, 0.08)";
  context.fillRect(...box);
  context.setLineDash([]);
  context.lineWidth = 3;
  context.strokeStyle = "rgba(10, 11, 12, 0.65)";
  context.strokeRect(...box);
  context.setLineDash([4, 3]);
  context.lineWidth = 1;
  context.strokeStyle = "#ffffff";
  context.strokeRect(...box);
}
