import type { Readable } from "../readable";
import { Listeners } from "./listeners";

/**
 * A value computed from others, when asked for and not before. If the new value equals the old one by
 * `isEqual`, the old one stays, so that its identity changes only with its content.
 */
export function derived<T>(
  sources: readonly Pick<Readable<unknown>, "subscribe">[],
  compute: () => T,
  isEqual: (left: T, right: T) => boolean = Object.is,
): Readable<T> {
  const listeners = new Listeners();
  let current: { value: T } | undefined;
  let isStale = false;
  for (const source of sources)
    source.subscribe(() => {
      isStale = true;
      listeners.tell();
    });

  return {
    get: () => {
      if (current === undefined) current = { value: compute() };
      else if (isStale) {
        const value = compute();
        if (!isEqual(current.value, value)) current = { value };
      }
      isStale = false;
      return current.value;
    },
    subscribe: (listener) => listeners.add(listener),
  };
}
