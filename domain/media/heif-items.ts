import { ascii, viewOf } from "./bytes";
import { type Box, boxesIn, fullBox } from "./heif-boxes";
import { damaged } from "./image-header";

/** What the "meta" box of a HEIF file tells of its items. */
export interface HeifItems {
  readonly primary: number;
  /** Four letters for each item: av01, hvc1, grid and so on. */
  readonly kinds: ReadonlyMap<number, string>;
  /** Of what other items an item is put together. */
  readonly parts: ReadonlyMap<number, readonly number[]>;
  readonly properties: readonly Box[];
  /** The properties that an item has, in their order, 1-based into `properties`. */
  readonly associations: ReadonlyMap<number, readonly number[]>;
}

/** Reads what stands in a "meta" box behind its version. Throws ImageFault. */
export function heifItems(meta: Uint8Array): HeifItems {
  const boxes = new Map(boxesIn(meta).map(({ type, bytes }) => [type, bytes]));
  const need = (type: string) => {
    const bytes = boxes.get(type);
    if (!bytes) throw damaged(`the HEIF file has no "${type}"`);
    return bytes;
  };
  try {
    const all = boxesIn(need("iprp"));
    return {
      primary: primaryItem(need("pitm")),
      kinds: itemKinds(need("iinf")),
      parts: itemParts(boxes.get("iref")),
      properties: boxesIn(all.find(({ type }) => type === "ipco")?.bytes ?? new Uint8Array()),
      associations: associationsIn(all.filter(({ type }) => type === "ipma")),
    };
  } catch (error) {
    // A number that is read behind the end of its box.
    if (error instanceof RangeError) throw damaged("a box of the HEIF file is cut short");
    throw error;
  }
}

function primaryItem(bytes: Uint8Array): number {
  const { version, body } = fullBox(bytes);
  return version === 0 ? viewOf(body).getUint16(0) : viewOf(body).getUint32(0);
}

function itemKinds(bytes: Uint8Array): ReadonlyMap<number, string> {
  const { version, body } = fullBox(bytes);
  const kinds = new Map<number, string>();
  for (const box of boxesIn(body.subarray(version === 0 ? 2 : 4))) {
    if (box.type !== "infe") continue;
    const entry = fullBox(box.bytes);
    if (entry.version < 2) continue;
    const idBytes = entry.version === 2 ? 2 : 4;
    const view = viewOf(entry.body);
    const id = idBytes === 2 ? view.getUint16(0) : view.getUint32(0);
    kinds.set(id, ascii(entry.body, idBytes + 2, idBytes + 6));
  }
  return kinds;
}

function itemParts(bytes: Uint8Array | undefined): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, readonly number[]>();
  if (!bytes) return parts;
  const { version, body } = fullBox(bytes);
  const idBytes = version === 0 ? 2 : 4;
  for (const { type, bytes: reference } of boxesIn(body)) {
    if (type !== "dimg") continue;
    const view = viewOf(reference);
    const id = (at: number) => (idBytes === 2 ? view.getUint16(at) : view.getUint32(at));
    const count = view.getUint16(idBytes);
    const targets = Array.from({ length: count }, (_, n) => id(idBytes + 2 + n * idBytes));
    parts.set(id(0), targets);
  }
  return parts;
}

function associationsIn(boxes: readonly Box[]): ReadonlyMap<number, readonly number[]> {
  const associations = new Map<number, readonly number[]>();
  for (const { bytes } of boxes) {
    const { version, flags, body } = fullBox(bytes);
    const view = viewOf(body);
    const count = view.getUint32(0);
    let at = 4;
    for (let entry = 0; entry < count; entry++) {
      const item = version === 0 ? view.getUint16(at) : view.getUint32(at);
      at += version === 0 ? 2 : 4;
      const places: number[] = [];
      const length = view.getUint8(at++);
      for (let n = 0; n < length; n++) {
        // The highest bit says that the property is essential.
        places.push((flags & 1) === 1 ? view.getUint16(at) & 0x7fff : view.getUint8(at) & 0x7f);
        at += (flags & 1) === 1 ? 2 : 1;
      }
      associations.set(item, places);
    }
  }
  return associations;
}
