import { distance } from "@/domain/geometry/segment";
import { framePoint } from "@/domain/geometry/point";
import type { Core } from "../core";
import type { ToolPointer } from "./tool";

/** CSS pixels: how near a pointer must come, how far it must go to drag, and how far out shapes are turned. */
const REACH = 6;
const COARSE_REACH = 16;
const DRAG_DISTANCE = 3;
const ROTATION_REACH = 22;

/** How far from the pointer a thing may lie to be met, in frame pixels. */
export function reachOf(core: Core, pointer: ToolPointer): number {
  return (pointer.isCoarse ? COARSE_REACH : REACH) / core.view.camera.get().zoom;
}

/** How far outside a shape its rotation handle lies, in frame pixels at that zoom. */
export function rotationReach(zoom: number): number {
  return ROTATION_REACH / zoom;
}

/** Whether the pointer has gone far enough from where it was pressed to mean a drag. */
export function isDragFrom(start: ToolPointer, now: ToolPointer): boolean {
  const from = framePoint(start.screen.x, start.screen.y);
  const factor = now.isCoarse ? 3 : 1;
  return distance(from, framePoint(now.screen.x, now.screen.y)) >= DRAG_DISTANCE * factor;
}
