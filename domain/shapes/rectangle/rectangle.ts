import { defineShape } from "../define-shape";
import { rectangleCodec } from "./codec";
import { rectangleGeometry } from "./geometry";
import { type Rectangle, rectangleSchema } from "./schema";

/** The rectangle as the domain knows it. */
export const rectangle = defineShape<Rectangle>({
  type: "rectangle",
  schema: rectangleSchema,
  geometry: rectangleGeometry,
  codec: rectangleCodec,
});
