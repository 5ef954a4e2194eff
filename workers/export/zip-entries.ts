import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Entry } from "@/domain/formats/format";

/**
 * The bytes of a zip of the entries, in their order, while they are made: nothing is held but one chunk.
 * Entries that are compressed already are stored, the others deflated; zip64 where it is needed.
 * The same entries give the same bytes at any time and in any time zone.
 */
export async function* zipEntries(entries: AsyncIterable<Entry>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  const feeding = feed(zip, output, entries).catch((error: Error) => output.destroy(error));
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    output.destroy();
    await feeding;
  }
}

/** Zip keeps local times: this one is local too, so that no time zone shows in the bytes. */
const MODIFIED_AT = new Date(1980, 0, 1);

async function feed(zip: ZipFile, output: Readable, entries: AsyncIterable<Entry>): Promise<void> {
  for await (const entry of entries) {
    await feedOne(zip, output, entry);
    if (output.destroyed) return;
  }
  zip.end();
}

/** Resolves when the last byte of the entry was taken, or when nobody wants the output any more. */
function feedOne(zip: ZipFile, output: Readable, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      mtime: MODIFIED_AT,
      forceDosTimestamp: true,
      mode: 0o100644,
      compress: !entry.isCompressed,
      ...(entry.sizeBytes === undefined ? {} : { size: entry.sizeBytes }),
    };
    zip.addReadStreamLazy(entry.path, options, (give) => {
      const body = Readable.from(entry.open(), { objectMode: false });
      const stop = () => body.destroy();
      output.once("close", stop);
      body.once("error", reject);
      body.once("close", () => {
        output.off("close", stop);
        resolve();
      });
      give(null, body);
    });
  });
}
