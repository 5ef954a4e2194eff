import { z } from "zod";
import { rectangleSchema } from "./rectangle/schema";

/** Schema of any shape. A new shape type adds its schema here and its capabilities in `shapes/index.ts`. */
export const shapeSchema = z.discriminatedUnion("type", [rectangleSchema]);

export type Shape = Readonly<z.infer<typeof shapeSchema>>;
export type ShapeType = Shape["type"];
