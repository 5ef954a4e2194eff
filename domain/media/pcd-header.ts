import type { ByteFeed, Parsing } from "./byte-feed";
import { ascii, viewOf } from "./bytes";
import { damaged, unsupported } from "./image-header";
import {
  checkPointCount,
  PCD_TYPE,
  type PointCloudHeader,
  type PointField,
} from "./point-cloud-header";

/** A line of a header is short; a line of text with one point is not much longer. */
const MAX_LINE_BYTES = 4_096;
const MAX_LINES = 100;
const MAX_FIELDS = 64;

/**
 * Reads a PCD file (the Point Cloud Library's format, versions .5 to .7) to its end: the header must be consistent and
 * the points must all be there. Points are counted, not understood, and no line of text is held that is longer than
 * 4 KiB. Throws ImageFault.
 */
export function* pcdHeader(feed: ByteFeed): Parsing<PointCloudHeader> {
  const lines = yield* headerLines(feed);
  const fields = fieldsOf(lines);
  const pointCount = pointCountOf(lines);
  const encoding = lines.get("DATA")?.[0]?.toLowerCase();
  switch (encoding) {
    case "ascii":
      yield* countTextPoints(feed, pointCount);
      break;
    case "binary":
      yield* feed.skip(pointBytes(fields) * pointCount);
      break;
    case "binary_compressed": {
      const sizes = viewOf(yield* feed.take(8));
      if (sizes.getUint32(4, true) !== pointBytes(fields) * pointCount)
        throw damaged("the PCD's compressed points do not unpack to as many as it says");
      const compressedBytes = sizes.getUint32(0, true);
      // The format's compression makes at most 264 bytes of three.
      if (compressedBytes * 88 + 88 < sizes.getUint32(4, true))
        throw damaged("the PCD's points are compressed to an impossible length");
      yield* feed.skip(compressedBytes);
      break;
    }
    default:
      throw unsupported(`PCD file whose points are stored as ${JSON.stringify(encoding ?? "")}`);
  }
  return { mediaType: PCD_TYPE, pointCount, encoding, fields };
}

type Lines = ReadonlyMap<string, readonly string[]>;

/** The words behind the first word of each line, up to the line that begins the points. */
function* headerLines(feed: ByteFeed): Parsing<Lines> {
  const lines = new Map<string, readonly string[]>();
  for (let count = 0; count < MAX_LINES; count++) {
    const line = yield* nextLine(feed);
    if (line.startsWith("#") || line.trim() === "") continue;
    const [key = "", ...words] = line.trim().split(/\s+/);
    lines.set(key.toUpperCase(), words);
    if (key.toUpperCase() === "DATA") return lines;
  }
  throw damaged("the PCD's header has no end");
}

function* nextLine(feed: ByteFeed): Parsing<string> {
  let line = "";
  for (;;) {
    const byte = yield* feed.take(1);
    if (byte[0] === 0x0a) return line;
    line += ascii(byte, 0, 1);
    if (line.length > MAX_LINE_BYTES) throw damaged("a line of the PCD's header has no end");
  }
}

function fieldsOf(lines: Lines): readonly PointField[] {
  const names = lines.get("FIELDS") ?? lines.get("COLUMNS") ?? [];
  const sizes = lines.get("SIZE") ?? [];
  const types = lines.get("TYPE") ?? [];
  const counts = lines.get("COUNT") ?? names.map(() => "1");
  if (names.length === 0 || names.length > MAX_FIELDS)
    throw damaged("the PCD does not say which values its points have");
  if ([sizes, types, counts].some(({ length }) => length !== names.length))
    throw damaged("the PCD describes other values than its points have");
  const fields = names.map((name, at) => fieldOf(name, types[at], sizes[at], counts[at]));
  for (const axis of ["x", "y", "z"]) {
    const field = fields.find(({ name }) => name === axis);
    if (field?.count !== 1) throw damaged(`the points of the PCD have no ${axis}`);
  }
  return fields;
}

function fieldOf(name: string, type = "", size = "", count = ""): PointField {
  const sizeBytes = wholeNumber(size);
  const values = wholeNumber(count);
  const isKnown =
    (type === "F" && [4, 8].includes(sizeBytes)) ||
    ((type === "I" || type === "U") && [1, 2, 4, 8].includes(sizeBytes));
  if (!isKnown || values < 1 || values > 4_096)
    throw damaged(
      `the value ${JSON.stringify(name.slice(0, 50))} of the PCD's points is impossible`,
    );
  return { name, type: type as PointField["type"], sizeBytes, count: values };
}

function pointCountOf(lines: Lines): number {
  const stated = lines.get("POINTS")?.[0];
  const width = wholeNumber(lines.get("WIDTH")?.[0] ?? "");
  const height = wholeNumber(lines.get("HEIGHT")?.[0] ?? "1");
  const pointCount = stated === undefined ? width * height : wholeNumber(stated);
  checkPointCount(pointCount);
  if (width * height !== pointCount)
    throw damaged(`the PCD says ${width} × ${height} and yet ${pointCount} points`);
  return pointCount;
}

function wholeNumber(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw damaged("a number of the PCD's header is none");
  return Number(word);
}

const pointBytes = (fields: readonly PointField[]) =>
  fields.reduce((sum, { sizeBytes, count }) => sum + sizeBytes * count, 0);

/** Each line that holds anything is a point. */
function* countTextPoints(feed: ByteFeed, pointCount: number): Parsing<void> {
  let points = 0;
  let lineBytes = 0;
  let hasWord = false;
  while (yield* feed.hasMore()) {
    for (const byte of yield* feed.takeChunk()) {
      if (byte === 0x0a) {
        if (hasWord) points += 1;
        lineBytes = 0;
        hasWord = false;
      } else {
        lineBytes += 1;
        hasWord ||= byte > 0x20;
        if (lineBytes > MAX_LINE_BYTES) throw damaged("a line of the PCD has no end");
      }
    }
    if (points > pointCount) break;
  }
  if (hasWord) points += 1;
  if (points !== pointCount)
    throw damaged(
      `the PCD says ${pointCount} points and holds ${points < pointCount ? points : "more"}`,
    );
}
