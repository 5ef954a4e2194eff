import { definitionOf, shapes } from "./index";
import type { Shape, ShapeType } from "./registry";

const BYTES_PER_NUMBER = 8;

/** Geometry as it is stored: little-endian float64, one after another, in the layout of the shape's type. */
export function geometryBytes(shape: Shape): Uint8Array {
  const numbers = definitionOf(shape).codec.numbersOf(shape);
  const bytes = new Uint8Array(numbers.length * BYTES_PER_NUMBER);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) {
    view.setFloat64(index * BYTES_PER_NUMBER, number, true);
  }
  return bytes;
}

/** The shape that `geometryBytes` gave these bytes of. Throws if their length is not one of its type. */
export function shapeFromBytes(type: ShapeType, bytes: Uint8Array): Shape {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let offset = 0; offset < bytes.byteLength; offset += BYTES_PER_NUMBER) {
    numbers.push(view.getFloat64(offset, true));
  }
  return shapes[type].codec.shapeFrom(numbers);
}
