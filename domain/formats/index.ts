import { coco } from "./coco/coco";
import type { Format } from "./format";

/** Every format, in the order of the menu. */
export const formats: readonly Format[] = [coco];

/** The format of that name; undefined when there is none. */
export function findFormat(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}
