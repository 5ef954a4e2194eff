import type { Dataset } from "../dataset";
import type { EncodeOptions, Entry, Format } from "../format";
import { instancesJson } from "./json";

/** COCO object detection. Entries: `annotations/instances_<subset>.json` and `images/<subset>/<name>`. */
export const coco: Format = {
  name: "COCO 1.0",
  extension: "zip",
  carries: {
    tags: false,
    shapes: { rectangle: true },
    tracks: false,
    rotation: true,
    attributes: true,
    occluded: true,
    group: false,
    zOrder: false,
    source: false,
    score: false,
  },
  encode,
};

async function* encode(dataset: Dataset, { withMedia }: EncodeOptions): AsyncGenerator<Entry> {
  for (const subset of dataset.subsets) {
    yield {
      path: `annotations/instances_${subset}.json`,
      isCompressed: false,
      open: () => instancesJson(dataset, subset),
    };
    if (!withMedia) continue;
    for await (const { name, media } of dataset.items(subset)) {
      yield {
        path: `images/${subset}/${name}`,
        isCompressed: true,
        sizeBytes: media.sizeBytes,
        open: () => media.open(),
      };
    }
  }
}
