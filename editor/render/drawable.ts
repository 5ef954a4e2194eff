/**
 * A line to be painted. The renderer knows lines, not shapes: whoever knows a shape makes one of these.
 * `points`: x and y in turn, frame pixels. `zOrder`, then `serial`, give the order of painting, low first.
 */
export interface Drawable {
  readonly id: string;
  readonly points: readonly number[];
  readonly isClosed: boolean;
  readonly color: string;
  readonly isDashed: boolean;
  readonly zOrder: number;
  readonly serial: number;
}

/** Lower ones are painted first. */
export function byOrder(one: Drawable, other: Drawable): number {
  return one.zOrder - other.zOrder || one.serial - other.serial;
}
