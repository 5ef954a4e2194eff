import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { pictureCount, timeOfPicture } from "@/domain/media/packet-index";
import { encodePacketIndex } from "@/domain/media/packet-index-codec";
import { probeVideo } from "../decoding/probe-video";
import type { Inspection } from "./inspect-file";
import { bytesOf } from "./inspect-pages";
import type { BytesToStore, InspectedFile } from "./inspected-file";
import { readThrough } from "./read-through";

/** A video: its packets are indexed, and none is decoded. */
export async function inspectVideo(given: Inspection): Promise<InspectedFile> {
  const { file, mediaType, bytes, copyPath, signal } = given;
  const { sha256, sizeBytes } = await readThrough(bytes, { copyTo: copyPath, signal });
  const own = { sha256, sizeBytes, mediaType, from: bytesOf(given) };
  given.storeAhead(own);
  const folder = `${copyPath}.made`;
  await mkdir(folder);
  const video = await probeVideo({ path: copyPath, mediaType, folder, signal });
  const { index, packetsPath, durationSecs, frameRate, hasAudio, warnings } = video;
  const indexBytes = indexToStore(encodePacketIndex(index));
  const packets = packetsPath === undefined ? null : await packetsToStore(packetsPath, signal);
  const isTurned = index.rotation === 90 || index.rotation === 270;
  const shape = {
    width: isTurned ? index.height : index.width,
    height: isTurned ? index.width : index.height,
    orientation: ORIENTATIONS[index.rotation],
  };
  return {
    name: file.name,
    kind: "videos",
    medium: {
      sha256,
      sizeBytes,
      mediaType,
      kind: "video",
      stored: { width: index.width, height: index.height },
      durationSecs,
      pictureCount: pictureCount(index),
      indexSha256: indexBytes.sha256,
      packetsSha256: packets?.sha256 ?? null,
      hasMadeChunks: !index.isCut,
      header: {
        codec: index.codec,
        pixelAspect: index.pixelAspect,
        rotation: index.rotation,
        audio: hasAudio,
        frameRate,
        ...(warnings.length > 0 && { warnings }),
      },
    },
    naming: "video frame",
    picture: (picture) => ({ timeSecs: timeOfPicture(index, picture), ...shape }),
    bytes: [own, indexBytes, ...(packets ? [packets] : [])],
    warnings: warnings.map((warning) => `${JSON.stringify(file.name)}: ${warning}`),
    copies: [copyPath, folder],
  };
}

/** As EXIF would say it: turned clockwise by so many degrees. */
const ORIENTATIONS = { 0: 1, 90: 6, 180: 3, 270: 8 } as const;

function indexToStore(bytes: Uint8Array): BytesToStore {
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    sizeBytes: bytes.byteLength,
    mediaType: "application/octet-stream",
    from: {
      kind: "bytes",
      async *open() {
        yield bytes;
      },
    },
  };
}

async function packetsToStore(path: string, signal: AbortSignal): Promise<BytesToStore> {
  const { sha256, sizeBytes } = await readThrough(createReadStream(path), { signal });
  const from = { kind: "bytes", open: () => createReadStream(path) } as const;
  return { sha256, sizeBytes, mediaType: "video/x-matroska", from };
}
