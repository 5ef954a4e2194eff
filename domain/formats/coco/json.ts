import { AsciiWriter, jsonString } from "../ascii-writer";
import { typedAttributeValue } from "../attribute-value";
import type { Category, Dataset, DatasetAnnotation, DatasetItem } from "../dataset";
import { cocoGeometry } from "./shapes";

/**
 * `instances_<subset>.json` as a stream: the images in one pass over the items, the annotations in a second.
 * Image, category and annotation ids count from 1 in the order given.
 * Format: the object detection layout of the COCO data format page, with CVAT's `attributes` member.
 */
export async function* instancesJson(dataset: Dataset, subset: string): AsyncGenerator<Uint8Array> {
  const writer = new AsciiWriter();
  for await (const text of instancesText(dataset, subset)) {
    const full = writer.write(text);
    if (full) yield full;
  }
  const rest = writer.flush();
  if (rest) yield rest;
}

async function* instancesText(dataset: Dataset, subset: string): AsyncGenerator<string> {
  yield `{"licenses":[{"name":"","id":0,"url":""}],`;
  yield `"info":{"contributor":"","date_created":"","description":${jsonString(dataset.name)},"url":"","version":"","year":""},`;
  yield `"categories":[${dataset.categories.map(categoryText).join(",")}],`;
  yield `"images":[`;
  let imageId = 0;
  for await (const item of dataset.items(subset)) {
    imageId += 1;
    yield imageText(item, imageId);
  }
  yield `],"annotations":[`;
  yield* annotationTexts(dataset, subset);
  yield "]}";
}

async function* annotationTexts(dataset: Dataset, subset: string): AsyncGenerator<string> {
  const classes = new Map(
    dataset.categories.map((c, index) => [c.id, { ...c, cocoId: index + 1 }]),
  );
  let imageId = 0;
  let annotationId = 0;
  for await (const item of dataset.items(subset)) {
    imageId += 1;
    for (const annotation of item.annotations) {
      const category = classes.get(annotation.categoryId);
      if (annotation.shape === null || category === undefined) continue;
      annotationId += 1;
      const comma = annotationId === 1 ? "" : ",";
      const { segmentation, area, bbox, rotation } = cocoGeometry(annotation.shape);
      yield `${comma}{"id":${annotationId},"image_id":${imageId},"category_id":${category.cocoId},` +
        `"segmentation":${JSON.stringify(segmentation)},"area":${area},"bbox":[${bbox.join(",")}],` +
        `"iscrowd":0,"attributes":${attributesText(annotation, category, rotation)}}`;
    }
  }
}

function categoryText(category: Category, index: number): string {
  return `{"id":${index + 1},"name":${jsonString(category.name)},"supercategory":""}`;
}

function imageText(item: DatasetItem, id: number): string {
  return (
    `${id === 1 ? "" : ","}{"id":${id},"width":${item.width},"height":${item.height},` +
    `"file_name":${jsonString(item.name)},"license":0,"flickr_url":"","coco_url":"","date_captured":0}`
  );
}

/** The label's own attributes by name, then `occluded` and `rotation`, which COCO has no member for. */
function attributesText(
  annotation: DatasetAnnotation,
  category: Category,
  rotation: number,
): string {
  const members: string[] = [];
  for (const attribute of category.attributes) {
    const stored = annotation.attributes[attribute.id];
    if (stored === undefined || RESERVED.has(attribute.name)) continue;
    const value = typedAttributeValue(attribute, stored);
    const text = typeof value === "string" ? jsonString(value) : String(value);
    members.push(`${jsonString(attribute.name)}:${text}`);
  }
  members.push(`"occluded":${annotation.occluded}`, `"rotation":${rotation}`);
  return `{${members.join(",")}}`;
}

const RESERVED: ReadonlySet<string> = new Set(["occluded", "rotation"]);
