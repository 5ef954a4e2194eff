import { framePoint } from "@/domain/geometry/point";
import { type Camera, screenFromFrame } from "../camera/camera";
import type { Context2d } from "./paint-drawable";

const FONT = '600 11px "Inter Variable", Inter, system-ui, sans-serif';
const PADDING = 5;
const HEIGHT = 16;
const GAP = 5;

/** Paints an object's name above its highest corner, on the colour of its label. */
export function paintName(
  context: Context2d,
  name: string,
  points: readonly number[],
  color: string,
  camera: Camera,
): void {
  let left = Infinity;
  let top = Infinity;
  for (let place = 0; place + 1 < points.length; place += 2) {
    left = Math.min(left, points[place] ?? 0);
    top = Math.min(top, points[place + 1] ?? 0);
  }
  const corner = screenFromFrame(camera, framePoint(left, top));
  context.font = FONT;
  const width = context.measureText(name).width + 2 * PADDING;
  // Inside the object when there is no room above it.
  const y = corner.y - HEIGHT - GAP < 0 ? Math.max(corner.y, 0) + GAP : corner.y - HEIGHT - GAP;
  const x = Math.max(corner.x, 0);
  context.beginPath();
  context.roundRect(x, y, width, HEIGHT, 3);
  context.fillStyle = color;
  context.fill();
  context.fillStyle = isLight(color) ? "#14181c" : "#ffffff";
  context.textBaseline = "middle";
  context.fillText(name, x + PADDING, y + HEIGHT / 2 + 0.5);
}

/** Whether dark text is easier to read on the colour (`#rrggbb`): relative luminance above the even point. */
function isLight(color: string): boolean {
  const channel = (from: number) => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) > 0.179;
}
