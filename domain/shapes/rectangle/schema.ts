import { z } from "zod";
import { coordinate } from "../coordinate";

/**
 * A box in frame pixels, `rotation` in degrees 0..360 clockwise about its centre.
 * `left < right` and `top < bottom` hold before rotation.
 */
export const rectangleSchema = z
  .strictObject({
    type: z.literal("rectangle"),
    left: coordinate,
    top: coordinate,
    right: coordinate,
    bottom: coordinate,
    rotation: z.number().min(0).lt(360),
  })
  .refine((box) => box.left < box.right && box.top < box.bottom, {
    message: "A rectangle needs left < right and top < bottom.",
  });

export type Rectangle = Readonly<z.infer<typeof rectangleSchema>>;
