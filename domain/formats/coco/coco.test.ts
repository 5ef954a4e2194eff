import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attribute } from "../../labels/label";
import type { Category, Dataset, DatasetAnnotation, DatasetItem } from "../dataset";
import { coco } from "./coco";

const attribute = (id: number, name: string, input: Attribute["input"]): Attribute => ({
  id,
  name,
  input,
  mutable: false,
  values: [],
  defaultValue: "",
});

const boat: Category = {
  id: 71,
  name: "Boat “Zoë” 船",
  color: "#ff0000",
  attributes: [
    attribute(5, "under sail", "checkbox"),
    attribute(6, "crew", "number"),
    attribute(7, "rig", "select"),
    attribute(8, "occluded", "checkbox"),
  ],
};

function box(over: Partial<DatasetAnnotation> = {}): DatasetAnnotation {
  return {
    id: 1,
    categoryId: boat.id,
    shape: { type: "rectangle", left: 1, top: 2, right: 4, bottom: 8, rotation: 0 },
    attributes: {},
    group: 0,
    zOrder: 0,
    source: "manual",
    score: null,
    occluded: false,
    ...over,
  };
}

function dataset(annotations: readonly (readonly DatasetAnnotation[])[]): Dataset {
  return {
    name: "Harbour",
    categories: [boat],
    subsets: ["default"],
    async *items(): AsyncGenerator<DatasetItem> {
      for (const [frame, onFrame] of annotations.entries()) {
        const bytes = new Uint8Array([frame]);
        yield {
          frame,
          name: `a/${frame}.jpg`,
          width: 640,
          height: 480,
          annotations: onFrame,
          media: {
            sizeBytes: 1,
            async *open() {
              yield bytes;
            },
          },
        };
      }
    },
  };
}

async function read(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return parts.map((part) => String.fromCharCode(...part)).join("");
}

async function instances(data: Dataset) {
  for await (const entry of coco.encode(data, { withMedia: false }))
    return JSON.parse(await read(entry.open()));
  throw new Error("no entry");
}

describe("COCO 1.0", () => {
  it("names its files as CVAT does", async () => {
    const paths: string[] = [];
    for await (const entry of coco.encode(dataset([[], []]), { withMedia: true }))
      paths.push(entry.path);
    expect(paths).toEqual([
      "annotations/instances_default.json",
      "images/default/a/0.jpg",
      "images/default/a/1.jpg",
    ]);
  });

  it("keeps every digit of any box", async () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    await fc.assert(
      fc.asyncProperty(number, number, number, number, async (left, top, right, bottom) => {
        const shape = { type: "rectangle", left, top, right, bottom, rotation: 0 } as const;
        const json = await instances(dataset([[box({ shape })]]));
        const zero = (n: number) => (n === 0 ? 0 : n);
        expect(json.annotations[0].bbox).toEqual([left, top, right - left, bottom - top].map(zero));
      }),
    );
  });

  it("numbers images and annotations from 1 and ties them together", async () => {
    const json = await instances(dataset([[box()], [], [box(), box()]]));
    expect(json.images.map((image: { id: number }) => image.id)).toEqual([1, 2, 3]);
    expect(json.annotations.map((a: { image_id: number }) => a.image_id)).toEqual([1, 3, 3]);
    expect(json.annotations.map((a: { id: number }) => a.id)).toEqual([1, 2, 3]);
  });

  it("writes attributes in their own types; occluded and rotation are the annotation's", async () => {
    const attributes = { 5: "true", 6: "2.5", 7: 'a"b', 8: "true" };
    const shape = {
      type: "rectangle",
      left: 0,
      top: 0,
      right: 2,
      bottom: 3,
      rotation: 30,
    } as const;
    const json = await instances(dataset([[box({ attributes, shape })]]));
    expect(json.annotations[0].attributes).toEqual({
      "under sail": true,
      crew: 2.5,
      rig: 'a"b',
      occluded: false,
      rotation: 30,
    });
    expect(json.annotations[0].area).toBe(6);
  });

  it("keeps names beyond ASCII and leaves tags out", async () => {
    const json = await instances(dataset([[box({ shape: null })]]));
    expect(json.categories).toEqual([{ id: 1, name: boat.name, supercategory: "" }]);
    expect(json.annotations).toEqual([]);
  });

  it("writes valid JSON for any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const json = await instances(dataset([[box({ attributes: { 7: text } })]]));
        expect(json.annotations[0].attributes.rig).toBe(text);
      }),
    );
  });
});
