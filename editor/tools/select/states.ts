import type { AnnotationKey } from "@/domain/annotations/record";
import type { FramePoint } from "@/domain/geometry/point";
import type { ToolPointer } from "../tool";

/** The states of the select tool, with what each must be given. */
export interface SelectStates {
  idle: void;
  "pointing-canvas": { readonly at: ToolPointer };
  "pointing-shape": {
    readonly at: ToolPointer;
    readonly key: AnnotationKey;
    readonly wasSelected: boolean;
  };
  "pointing-handle": {
    readonly at: ToolPointer;
    readonly key: AnnotationKey;
    readonly handle: GrabbedHandle;
  };
  translating: { readonly from: FramePoint; readonly to: FramePoint };
  resizing: {
    readonly key: AnnotationKey;
    readonly handleId: string;
    readonly from: FramePoint;
    readonly to: FramePoint;
  };
  rotating: { readonly key: AnnotationKey; readonly pointer: ToolPointer };
  brushing: { readonly from: FramePoint; readonly to: FramePoint; readonly isAdding: boolean };
}

/** A handle under the pointer: one that resizes, or the one that rotates. */
export type GrabbedHandle =
  | { readonly kind: "resize"; readonly id: string; readonly point: FramePoint }
  | { readonly kind: "rotate" };
