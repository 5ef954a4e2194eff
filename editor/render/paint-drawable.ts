import type { Camera } from "../camera/camera";
import type { Drawable } from "./drawable";

/** How strongly a line is painted. Widths are CSS pixels. */
export interface Emphasis {
  readonly width: number;
  readonly fillOpacity: number;
}

export const PLAIN: Emphasis = { width: 1.5, fillOpacity: 0.06 };
export const HOVERED: Emphasis = { width: 2, fillOpacity: 0.14 };
export const SELECTED: Emphasis = { width: 2, fillOpacity: 0.22 };

/** A dark hairline under every outline keeps it apart from any picture. */
const HAIRLINE = "rgba(10, 11, 12, 0.65)";
const HAIRLINE_WIDTH = 1;
const DASH = [6, 4];

export type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The widest that any emphasis paints beyond a line, in CSS pixels. */
export const PAINT_REACH = 3;

/**
 * Paints one line. The context must be scaled so that its unit is a CSS pixel. One path a line: on a
 * software canvas a path that holds many lines costs more than the lines one by one.
 */
export function paintDrawable(
  context: Context2d,
  { points, isClosed, color, isDashed }: Drawable,
  camera: Camera,
  { width, fillOpacity }: Emphasis,
): void {
  context.beginPath();
  for (let place = 0; place + 1 < points.length; place += 2) {
    const x = ((points[place] ?? 0) - camera.left) * camera.zoom;
    const y = ((points[place + 1] ?? 0) - camera.top) * camera.zoom;
    if (place === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (isClosed) {
    context.closePath();
    context.globalAlpha = fillOpacity;
    context.fillStyle = color;
    context.fill();
    context.globalAlpha = 1;
  }
  context.setLineDash(isDashed ? DASH : []);
  context.lineWidth = width + 2 * HAIRLINE_WIDTH;
  context.strokeStyle = HAIRLINE;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
}
