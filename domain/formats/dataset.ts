import type { FrameNumber } from "../annotations/record";
import type { Attribute } from "../labels/label";
import type { Shape } from "../shapes/registry";

/** A label as formats see it. `id` is the label's own; formats number their classes by the order given. */
export interface Category {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly attributes: readonly Attribute[];
}

/** An annotation on one frame: tags have no shape. Coordinates are in frame pixels after orientation. */
export interface DatasetAnnotation {
  readonly id: number;
  readonly categoryId: number;
  readonly shape: Shape | null;
  /** Values by attribute id, as stored. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly group: number;
  readonly zOrder: number;
  readonly source: string;
  readonly score: number | null;
  readonly occluded: boolean;
}

/** Bytes that can be read again and again, so that nothing has to be held in memory. */
export interface ByteSource {
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
}

/** One frame with what is drawn on it. `name` is a relative path with `/`, safe to join below a folder. */
export interface DatasetItem {
  readonly frame: FrameNumber;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly media: ByteSource;
  readonly annotations: readonly DatasetAnnotation[];
}

/**
 * What every format writes from: it knows no database and no other format.
 * `items` starts anew at each call and gives the frames of one subset in order; the whole never lies in memory.
 */
export interface Dataset {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly subsets: readonly string[];
  items(subset: string): AsyncIterable<DatasetItem>;
}
