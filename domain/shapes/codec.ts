/**
 * A shape as a flat list of numbers in the fixed layout of its type, and back. Exact for every float64.
 * `shapeFrom` gets as many numbers as `numbersOf` gave and trusts them: they were checked before they were stored.
 */
export interface ShapeCodec<S> {
  readonly numbersOf: (shape: S) => readonly number[];
  readonly shapeFrom: (numbers: readonly number[]) => S;
}
