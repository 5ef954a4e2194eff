import type { Camera, Extent } from "../camera/camera";
import type { Drawable } from "./drawable";

/** What a raster shows: `extent` is its size in CSS pixels, `scale` device pixels per CSS pixel. */
export interface RasterView {
  readonly camera: Camera;
  readonly extent: Extent;
  readonly scale: number;
}

/** What the page tells the raster worker. Every `raster` is answered once, in order. */
export type RasterRequest =
  | {
      readonly kind: "patch";
      /** Forget everything before putting. */
      readonly isReset: boolean;
      readonly put: readonly Drawable[];
      readonly remove: readonly string[];
    }
  | { readonly kind: "raster"; readonly view: RasterView; readonly version: number };

/** A raster of everything that was patched in before its request. `version` is the request's. */
export interface RasterReply {
  readonly view: RasterView;
  readonly version: number;
  readonly bitmap: ImageBitmap;
}
