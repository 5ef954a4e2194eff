import { boundsUnion } from "@/domain/geometry/bounds";
import { definitionOf } from "@/domain/shapes";
import type { Shape } from "@/domain/shapes/registry";
import type { Core } from "../core";
import { frameBounds } from "./editable";

/** The move cut so that what lies in the frame stays in it, and what lies outside goes no farther out. */
export function limitedMove(
  core: Core,
  shapes: readonly Shape[],
  dx: number,
  dy: number,
): { readonly dx: number; readonly dy: number } {
  const frame = frameBounds(core);
  if (frame === null || shapes.length === 0) return { dx, dy };
  const bounds = boundsUnion(shapes.map((shape) => definitionOf(shape).geometry.bounds(shape)));
  const cut = (by: number, toStart: number, toEnd: number) =>
    Math.min(Math.max(by, Math.min(0, toStart)), Math.max(0, toEnd));
  return {
    dx: cut(dx, frame.left - bounds.left, frame.right - bounds.right),
    dy: cut(dy, frame.top - bounds.top, frame.bottom - bounds.bottom),
  };
}
