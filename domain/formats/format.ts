import type { ShapeType } from "../shapes/registry";
import type { Dataset } from "./dataset";

/** One file of an export. `isCompressed` tells that deflating it again would be in vain. */
export interface Entry {
  readonly path: string;
  readonly isCompressed: boolean;
  readonly sizeBytes?: number;
  open(): AsyncIterable<Uint8Array>;
}

/** What a format can hold. From this follow the notice of what is lost and the round-trip law. */
export interface Carries {
  readonly tags: boolean;
  readonly shapes: Readonly<Record<ShapeType, boolean>>;
  readonly tracks: boolean;
  readonly rotation: boolean;
  readonly attributes: boolean;
  readonly occluded: boolean;
  readonly group: boolean;
  readonly zOrder: boolean;
  readonly source: boolean;
  readonly score: boolean;
}

export interface EncodeOptions {
  readonly withMedia: boolean;
}

/** A way of writing datasets down. `name` is what people and existing clients call it, with its version. */
export interface Format {
  readonly name: string;
  readonly extension: "zip";
  readonly carries: Carries;
  encode(dataset: Dataset, options: EncodeOptions): AsyncIterable<Entry>;
}
