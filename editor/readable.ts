/**
 * A value that is watched from outside. `get` gives the same object until the value changes, and both
 * functions may be passed about freely, so that `useSyncExternalStore(value.subscribe, value.get)` works.
 */
export interface Readable<T> {
  readonly get: () => T;
  /** Calls `listener` after each change, on the same turn. Returns the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}
