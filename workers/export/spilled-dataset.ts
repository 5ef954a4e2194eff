import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { ByteSource, Dataset } from "@/domain/formats/dataset";
import type { Format } from "@/domain/formats/format";
import { Losses } from "@/domain/formats/losses";
import type { Context } from "@/server/context";
import {
  type DatasetEnd,
  type DatasetHead,
  readDataset,
  type StoredItem,
} from "@/server/services/export/read-dataset";
import type { Target } from "@/server/services/export/export-target";

export interface SpilledDataset extends DatasetEnd {
  readonly dataset: Dataset;
  readonly frameCount: number;
  /** What the format cannot hold, a sentence each. */
  readonly losses: readonly string[];
}

/**
 * Reads a target once, in one short transaction, into files of `folder`: one line a frame, one file a subset. Formats go
 * over a dataset several times, at the pace of the archive they make; from the files they get the same each time.
 */
export async function spillDataset(
  ctx: Context,
  target: Target,
  { folder, format, mediaOf }: SpillOptions,
): Promise<SpilledDataset> {
  let head: DatasetHead | undefined;
  const losses = new Losses(format);
  const files = new Map<string, SubsetFile>();
  let end: DatasetEnd;
  try {
    end = await readDataset(ctx, target, {
      begin(told) {
        head = told;
      },
      async item(item) {
        ctx.signal.throwIfAborted();
        for (const annotation of item.annotations) losses.add(annotation);
        const file = files.get(item.subset) ?? openFile(folder, files);
        files.set(item.subset, file);
        await writeLine(file.stream, JSON.stringify(item));
      },
    });
    for (const { stream } of files.values()) {
      stream.end();
      await finished(stream);
    }
  } finally {
    for (const { stream } of files.values()) stream.destroy();
  }
  if (!head) throw new Error("a dataset was read without a beginning");
  const { name, categories, frameCount } = head;
  const dataset: Dataset = {
    name,
    categories,
    // A dataset of no frames is a dataset all the same.
    subsets: files.size > 0 ? [...files.keys()].toSorted() : ["default"],
    async *items(subset) {
      const file = files.get(subset);
      if (!file) return;
      for await (const line of createInterface({ input: createReadStream(file.path) })) {
        ctx.signal.throwIfAborted();
        const item = storedItem(line);
        yield { ...item, media: mediaOf(item) };
      }
    },
  };
  return { ...end, dataset, frameCount, losses: losses.sentences() };
}

export interface SpillOptions {
  /** An empty folder that outlives the dataset. */
  readonly folder: string;
  readonly format: Format;
  readonly mediaOf: (item: StoredItem) => ByteSource;
}

interface SubsetFile {
  readonly path: string;
  readonly stream: WriteStream;
}

/** Numbered, since the name of a subset is a person's. */
function openFile(folder: string, files: ReadonlyMap<string, SubsetFile>): SubsetFile {
  const file = path.join(folder, `${files.size}.jsonl`);
  const stream = createWriteStream(file);
  // A full disk is told by the next write or by the end; without a listener it would end the process.
  stream.on("error", () => {});
  return { path: file, stream };
}

/** Awaited only when the file is behind, so that a frame costs no turn of the event loop. */
async function writeLine(stream: WriteStream, line: string): Promise<void> {
  if (stream.errored) throw stream.errored;
  if (!stream.write(`${line}\n`)) await once(stream, "drain");
}

/** The line was written by `spillDataset` a moment ago, from an item. */
function storedItem(line: string): StoredItem {
  return JSON.parse(line);
}
