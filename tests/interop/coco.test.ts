import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { coco } from "@/domain/formats/coco/coco";
import type { Dataset, DatasetItem } from "@/domain/formats/dataset";

const python = process.env.LOUPE_PYTHON;
const folder = mkdtempSync(path.join(tmpdir(), "loupe-coco-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const FRAMES = 50;
const BOXES = 40;

/** Boxes whose coordinates use every bit of a float64. */
function coordinate(frame: number, box: number, which: number): number {
  return Math.abs(Math.sin(frame * 7919 + box * 104729 + which)) * 1000;
}

const dataset: Dataset = {
  name: "interop",
  categories: [
    { id: 10, name: "boat", color: "#ff0000", attributes: [] },
    { id: 20, name: "船 “quoted”", color: "#00ff00", attributes: [] },
  ],
  subsets: ["default"],
  async *items(): AsyncGenerator<DatasetItem> {
    for (let frame = 0; frame < FRAMES; frame += 1) {
      yield {
        frame,
        name: `frame_${frame}.jpg`,
        width: 1920,
        height: 1080,
        media: { sizeBytes: 0, async *open() {} },
        annotations: Array.from({ length: BOXES }, (_, box) => {
          const left = coordinate(frame, box, 1);
          const top = coordinate(frame, box, 2);
          return {
            id: box,
            categoryId: box % 2 === 0 ? 10 : 20,
            shape: {
              type: "rectangle" as const,
              left,
              top,
              right: left + coordinate(frame, box, 3) + 1,
              bottom: top + coordinate(frame, box, 4) + 1,
              rotation: 0,
            },
            attributes: {},
            group: 0,
            zOrder: 0,
            source: "manual",
            score: null,
            occluded: false,
          };
        }),
      };
    }
  },
};

const READ = `
import json, sys
from pycocotools.coco import COCO
coco = COCO(sys.argv[1])
boxes = [a["bbox"] + [a["image_id"], a["category_id"], a["area"]] for a in coco.loadAnns(coco.getAnnIds())]
names = [c["name"] for c in coco.loadCats(coco.getCatIds())]
json.dump({"images": len(coco.getImgIds()), "names": names, "boxes": boxes}, open(sys.argv[2], "w"))
`;

describe.skipIf(python === undefined)("COCO, read by pycocotools", () => {
  it("has the same images, classes and boxes to the last digit", async () => {
    const source = path.join(folder, "instances.json");
    const read = path.join(folder, "read.json");
    for await (const entry of coco.encode(dataset, { withMedia: false })) {
      const parts: Uint8Array[] = [];
      for await (const part of entry.open()) parts.push(part);
      writeFileSync(source, Buffer.concat(parts));
    }
    execFileSync(python ?? "", ["-c", READ, source, read], { stdio: "ignore" });
    const found = JSON.parse(readFileSync(read, "utf8"));

    const expected: number[][] = [];
    for await (const item of dataset.items("default")) {
      for (const { shape, categoryId } of item.annotations) {
        if (shape === null) continue;
        const { left, top, right, bottom } = shape;
        const [width, height] = [right - left, bottom - top];
        const category = categoryId === 10 ? 1 : 2;
        expected.push([left, top, width, height, item.frame + 1, category, width * height]);
      }
    }
    expect(found.images).toBe(FRAMES);
    expect(found.names).toEqual(dataset.categories.map((category) => category.name));
    expect(found.boxes).toEqual(expected);
  });
});
