"use client";
import { useLocalStorage } from "@mantine/hooks";

/**
 * Whether the film strip is open, remembered in this browser. `isOnServerToo`: the element is rendered there as well, so
 * that the first rendering must not look into the browser.
 */
export function useFilmStrip({ isOnServerToo = false } = {}) {
  return useLocalStorage({
    key: "loupe-film-strip",
    defaultValue: true,
    getInitialValueInEffect: isOnServerToo,
  });
}
