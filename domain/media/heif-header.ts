import { type Seeking, bytesAt } from "./byte-seek";
import { type Box, fullBox, topBoxes } from "./heif-boxes";
import { type HeifItems, heifItems } from "./heif-items";
import {
  damaged,
  type ImageHeader,
  imageHeader,
  type Orientation,
  unsupported,
} from "./image-header";
import { afterwards } from "./orientation";

/**
 * The primary picture of a HEIF file (ISO/IEC 23008-12): AVIF when it is coded as AV1, HEIC when as HEVC. Size, turn and
 * mirroring are those of the container (ispe, irot, imir); the EXIF block inside is ignored, as the standard wants.
 * `fileBytes` is the length of the file. Throws ImageFault.
 */
export function* heifHeader(fileBytes: number): Seeking<ImageHeader> {
  const meta = (yield* topBoxes(fileBytes)).find(({ type }) => type === "meta");
  if (!meta) throw damaged("the HEIF file does not say what pictures it holds");
  if (meta.size > MAX_META_BYTES) throw damaged("the HEIF file's description is too long");
  const items = heifItems(fullBox(yield* bytesAt(meta.start, meta.size)).body);
  const properties = propertiesOf(items, items.primary);
  const size = properties.find(({ type }) => type === "ispe");
  if (!size || size.bytes.byteLength < 12)
    throw damaged("the HEIF picture does not state its size");
  const view = new DataView(size.bytes.buffer, size.bytes.byteOffset, size.bytes.byteLength);
  const stored = { width: view.getUint32(4), height: view.getUint32(8) };
  if (properties.some(({ type }) => type === "clap"))
    throw unsupported("HEIF image that is cropped by its container");
  return imageHeader(mediaTypeOf(items), stored, orientationOf(properties));
}

/** Far more than any camera writes, and little to hold. */
const MAX_META_BYTES = 8 * 1024 * 1024;

function mediaTypeOf({ primary, kinds, parts }: HeifItems): "image/avif" | "image/heic" {
  const kind = kinds.get(primary);
  const coded = kind === "grid" ? kinds.get(parts.get(primary)?.[0] ?? -1) : kind;
  if (coded === "av01") return "image/avif";
  if (coded === "hvc1") return "image/heic";
  throw unsupported(`HEIF image coded as ${JSON.stringify(coded ?? "nothing")}`);
}

function propertiesOf({ properties, associations }: HeifItems, item: number): readonly Box[] {
  return (associations.get(item) ?? []).flatMap((place) => properties[place - 1] ?? []);
}

/** Turns and mirrorings one after the other, in the order in which the picture has them. */
function orientationOf(properties: readonly Box[]): Orientation {
  let orientation: Orientation = 1;
  for (const { type, bytes } of properties) {
    const value = bytes[0] ?? 0;
    if (type === "irot") orientation = afterwards(orientation, TURNS[value & 3] ?? 1);
    if (type === "imir") orientation = afterwards(orientation, (value & 1) === 0 ? 4 : 2);
  }
  return orientation;
}

/** By quarters of a turn against the clock. */
const TURNS: readonly Orientation[] = [1, 8, 3, 6];
