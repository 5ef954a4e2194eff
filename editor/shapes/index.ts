import type { Shape, ShapeType } from "@/domain/shapes/registry";
import { rectangleHandles } from "./rectangle/handles";
import { rectangleOutline } from "./rectangle/outline";
import type { ShapeView } from "./shape-view";

/** What the editor knows of every shape type. A new one adds its line; the compiler asks for it. */
const views = {
  rectangle: { outline: rectangleOutline, handles: rectangleHandles },
} satisfies { [K in ShapeType]: ShapeView<Extract<Shape, { type: K }>> };

/**
 * The view of a shape's own type. The cast is sound because the registry's `satisfies` pairs each type with a
 * view of exactly that type; the compiler cannot follow the pair through the index.
 */
export function viewOf<S extends Shape>(shape: S): ShapeView<S> {
  return views[shape.type] as unknown as ShapeView<S>;
}
