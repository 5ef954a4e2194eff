import { useSyncExternalStore } from "react";
import type { Readable } from "@/editor";

/** Shows a value of the editor and follows it. */
export function useReadable<T>(value: Readable<T>): T {
  return useSyncExternalStore(value.subscribe, value.get, value.get);
}
