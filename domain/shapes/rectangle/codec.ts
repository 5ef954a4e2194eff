import type { ShapeCodec } from "../codec";
import type { Rectangle } from "./schema";

/** Layout: left, top, right, bottom (frame pixels), rotation (degrees). */
export const rectangleCodec: ShapeCodec<Rectangle> = {
  numbersOf: ({ left, top, right, bottom, rotation }) => [left, top, right, bottom, rotation],
  shapeFrom(numbers) {
    const [left, top, right, bottom, rotation] = numbers;
    if (
      left === undefined ||
      top === undefined ||
      right === undefined ||
      bottom === undefined ||
      rotation === undefined ||
      numbers.length !== 5
    ) {
      throw new Error(`a rectangle has 5 numbers, not ${numbers.length}`);
    }
    return { type: "rectangle", left, top, right, bottom, rotation };
  },
};
