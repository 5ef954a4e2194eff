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

/**
 * A raster of everything that was patched in before its request, or why there is none. `version` is the request's.
 * After a failure the same may be asked for again.
 */
export type RasterReply =
  | {
      readonly kind: "painted";
      readonly view: RasterView;
      readonly version: number;
      readonly bitmap: ImageBitmap;
    }
  | { readonly kind: "failed"; readonly version: number; readonly message: string };
