import type { ShapeDefinition } from "./define-shape";
import { rectangle } from "./rectangle/rectangle";
import type { Shape, ShapeType } from "./registry";

/** What the domain knows of every shape type. A new one adds its line; the compiler asks for it. */
export const shapes = { rectangle } satisfies {
  [K in ShapeType]: ShapeDefinition<Extract<Shape, { type: K }>>;
};

/**
 * The definition of a shape's own type. The cast is sound because the registry's `satisfies` pairs each type
 * with a definition of exactly that type; the compiler cannot follow the pair through the index.
 */
export function definitionOf<S extends Shape>(shape: S): ShapeDefinition<S> {
  return shapes[shape.type] as unknown as ShapeDefinition<S>;
}
