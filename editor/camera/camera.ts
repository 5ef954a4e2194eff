import type { Bounds } from "@/domain/geometry/bounds";
import {
  type FramePoint,
  framePoint,
  type ScreenPoint,
  screenPoint,
} from "@/domain/geometry/point";

/** What is seen: the frame point at the top-left corner of the canvas, and CSS pixels per frame pixel. */
export interface Camera {
  readonly left: number;
  readonly top: number;
  readonly zoom: number;
}

/** Width and height, in the unit that the name of the holder says. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export const MIN_ZOOM = 0.01;
export const MAX_ZOOM = 64;

/** CSS pixels left free round a frame that is fitted, and the least of a frame that stays in sight. */
const FIT_MARGIN = 12;
const KEPT_IN_SIGHT = 48;

export function screenFromFrame(camera: Camera, point: FramePoint): ScreenPoint {
  return screenPoint((point.x - camera.left) * camera.zoom, (point.y - camera.top) * camera.zoom);
}

export function frameFromScreen(camera: Camera, point: ScreenPoint): FramePoint {
  return framePoint(point.x / camera.zoom + camera.left, point.y / camera.zoom + camera.top);
}

/** The part of the frame that the canvas shows, in frame pixels. */
export function visibleBounds(camera: Camera, screen: Extent): Bounds {
  return {
    left: camera.left,
    top: camera.top,
    right: camera.left + screen.width / camera.zoom,
    bottom: camera.top + screen.height / camera.zoom,
  };
}

/** The camera that shows the bounds whole and in the middle. */
export function fitted(bounds: Bounds, screen: Extent, margin = FIT_MARGIN): Camera {
  const width = Math.max(bounds.right - bounds.left, 1e-6);
  const height = Math.max(bounds.bottom - bounds.top, 1e-6);
  const zoom = limitedZoom(
    Math.min(
      Math.max(screen.width - 2 * margin, 1) / width,
      Math.max(screen.height - 2 * margin, 1) / height,
    ),
  );
  return {
    zoom,
    left: (bounds.left + bounds.right) / 2 - screen.width / zoom / 2,
    top: (bounds.top + bounds.bottom) / 2 - screen.height / zoom / 2,
  };
}

/** The camera moved so that the picture follows the hand: `dx` and `dy` are CSS pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, left: camera.left - dx / camera.zoom, top: camera.top - dy / camera.zoom };
}

/** The camera zoomed by a factor, with what is under the point kept under it. */
export function zoomedAt(camera: Camera, point: ScreenPoint, factor: number): Camera {
  const zoom = limitedZoom(camera.zoom * factor);
  const fixed = frameFromScreen(camera, point);
  return { zoom, left: fixed.x - point.x / zoom, top: fixed.y - point.y / zoom };
}

/** The nearest camera that leaves a part of the frame in sight. */
export function keptInSight(camera: Camera, frame: Extent, screen: Extent): Camera {
  const slack = KEPT_IN_SIGHT / camera.zoom;
  const clamp = (value: number, extent: number, seen: number) =>
    Math.min(Math.max(value, Math.min(slack, extent) - seen), extent - Math.min(slack, extent));
  return {
    zoom: camera.zoom,
    left: clamp(camera.left, frame.width, screen.width / camera.zoom),
    top: clamp(camera.top, frame.height, screen.height / camera.zoom),
  };
}

function limitedZoom(zoom: number): number {
  return Math.min(Math.max(zoom, MIN_ZOOM), MAX_ZOOM);
}
