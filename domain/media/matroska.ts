import { asciiBytes } from "./ascii-bytes";

/** Elements of Matroska that we write (RFC 9559, 5.1). */
const ID = {
  ebml: [0x1a, 0x45, 0xdf, 0xa3],
  docType: [0x42, 0x82],
  docTypeVersion: [0x42, 0x87],
  docTypeReadVersion: [0x42, 0x85],
  segment: [0x18, 0x53, 0x80, 0x67],
  info: [0x15, 0x49, 0xa9, 0x66],
  timestampScale: [0x2a, 0xd7, 0xb1],
  tracks: [0x16, 0x54, 0xae, 0x6b],
  trackEntry: [0xae],
  trackNumber: [0xd7],
  trackUid: [0x73, 0xc5],
  trackType: [0x83],
  codecId: [0x86],
  codecPrivate: [0x63, 0xa2],
  video: [0xe0],
  pixelWidth: [0xb0],
  pixelHeight: [0xba],
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  timestamp: [0xe7],
  simpleBlock: [0xa3],
} as const;

const VIDEO = 1;
const TRACK = 1;
const IS_KEY = 0x80;
/** One millisecond: a packet's order becomes its timestamp in the file's own unit. */
const SCALE_NANOSECS = 1_000_000;

export interface MatroskaTrack {
  readonly codecId: string;
  readonly codecPrivate: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The beginning of a stream with one track of video. Its segment has no stated size: clusters follow until the end. */
export function matroskaHead({ codecId, codecPrivate, width, height }: MatroskaTrack): Uint8Array {
  const ebml = element(ID.ebml, [
    element(ID.docType, [asciiBytes("matroska")]),
    element(ID.docTypeVersion, [number(4)]),
    element(ID.docTypeReadVersion, [number(2)]),
  ]);
  const info = element(ID.info, [element(ID.timestampScale, [number(SCALE_NANOSECS)])]);
  const entry = [
    element(ID.trackNumber, [number(TRACK)]),
    element(ID.trackUid, [number(TRACK)]),
    element(ID.trackType, [number(VIDEO)]),
    element(ID.codecId, [asciiBytes(codecId)]),
    ...(codecPrivate.length > 0 ? [element(ID.codecPrivate, [codecPrivate])] : []),
    element(ID.video, [
      element(ID.pixelWidth, [number(width)]),
      element(ID.pixelHeight, [number(height)]),
    ]),
  ];
  const unknownSize = new Uint8Array([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  const tracks = element(ID.tracks, [element(ID.trackEntry, entry)]);
  return concat([ebml, new Uint8Array(ID.segment), unknownSize, info, tracks]);
}

/** What stands before a packet's bytes: a cluster that holds it alone. `timestamp` is in milliseconds, from 0. */
export function matroskaBlockHead(packet: {
  readonly timestamp: number;
  readonly sizeBytes: number;
  readonly isKey: boolean;
}): Uint8Array {
  const block = new Uint8Array([0x80 | TRACK, 0, 0, packet.isKey ? IS_KEY : 0]);
  const blockSize = block.length + packet.sizeBytes;
  const content = [
    element(ID.timestamp, [number(packet.timestamp)]),
    new Uint8Array(ID.simpleBlock),
    size(blockSize),
    block,
  ];
  const clusterSize = content.reduce((sum, part) => sum + part.length, packet.sizeBytes);
  return concat([new Uint8Array(ID.cluster), size(clusterSize), ...content]);
}

function element(id: readonly number[], content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return concat([new Uint8Array(id), size(length), ...content]);
}

/** A size in eight bytes: always room enough, and nothing to compute. */
function size(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(value / 2 ** 32));
  view.setUint32(4, value % 2 ** 32);
  bytes[0] = 1;
  return bytes;
}

function number(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let left = value; left >= 1 || bytes.length === 0; left = Math.floor(left / 256)) {
    bytes.unshift(left % 256);
  }
  return new Uint8Array(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
