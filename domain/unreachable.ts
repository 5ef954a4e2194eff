/** Ends a switch over a union: the compiler proves that no member is left. Throws if data broke the promise. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
