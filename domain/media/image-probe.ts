import { bmpHeader } from "./bmp-header";
import { ByteFeed, type Parsing } from "./byte-feed";
import { ImageFault, type ImageHeader, unsupported } from "./image-header";
import { jpegHeader } from "./jpeg-header";
import { pngHeader } from "./png-header";
import { SNIFF_BYTES, sniff } from "./sniff";
import { webpHeader } from "./webp-header";

export interface HeaderProbe<T> {
  /** The next bytes of the file, in order. Throws ImageFault as soon as the file cannot become a frame. */
  push(chunk: Uint8Array): void;
  /** The file has no more bytes. Throws ImageFault; never called after `push` has thrown. */
  end(): T;
}
export type ImageProbe = HeaderProbe<ImageHeader>;

/**
 * Reads the header of one image while its bytes pass by (to a hash, to storage), in one pass and in
 * constant memory. Knows JPEG, PNG, WebP and BMP by content; looks at every byte only to see that the
 * file is whole, and decodes none. O(bytes).
 */
export function createImageProbe(): ImageProbe {
  const head = new Uint8Array(SNIFF_BYTES);
  let held = 0;
  let probe: ImageProbe | undefined;
  const begin = () => {
    const known = head.subarray(0, held);
    const begun = createHeaderProbe(parserFor(known));
    begun.push(known);
    return begun;
  };
  return {
    push(chunk) {
      if (probe) return probe.push(chunk);
      const taken = chunk.subarray(0, SNIFF_BYTES - held);
      head.set(taken, held);
      held += taken.byteLength;
      if (held < SNIFF_BYTES) return;
      probe = begin();
      probe.push(chunk.subarray(taken.byteLength));
    },
    end: () => (probe ?? begin()).end(),
  };
}

/** Runs one parser on the bytes of a file as they come. */
export function createHeaderProbe<T>(parser: (feed: ByteFeed) => Parsing<T>): HeaderProbe<T> {
  const feed = new ByteFeed();
  const parsing = parser(feed);
  let found: { readonly header: T } | undefined;
  const advance = () => {
    if (found) return;
    const step = parsing.next();
    if (step.done) found = { header: step.value };
  };
  return {
    push(chunk) {
      feed.push(chunk);
      advance();
    },
    end() {
      feed.end();
      advance();
      if (!found) throw new Error("A parser waits for bytes after the end.");
      return found.header;
    },
  };
}

/** The header of an image that is in memory whole. Throws ImageFault. */
export function readImageHeader(file: Uint8Array): ImageHeader {
  const probe = createImageProbe();
  probe.push(file);
  return probe.end();
}

type Parser = (feed: ByteFeed) => Parsing<ImageHeader>;

const PARSERS: Readonly<Record<string, Parser>> = {
  "image/jpeg": jpegHeader,
  "image/png": pngHeader,
  "image/webp": webpHeader,
  "image/bmp": bmpHeader,
};

function parserFor(head: Uint8Array): Parser {
  if (head.byteLength === 0) throw new ImageFault("NOT_AN_IMAGE", "The file is empty.");
  const sniffed = sniff(head);
  const parser = PARSERS[sniffed.mediaType];
  if (parser) return parser;
  if (sniffed.kind === "unknown") throw new ImageFault("NOT_AN_IMAGE", "The file is not an image.");
  throw unsupported(sniffed.name);
}
