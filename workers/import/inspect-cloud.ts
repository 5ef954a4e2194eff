import { createHeaderProbe } from "@/domain/media/image-probe";
import { pcdHeader } from "@/domain/media/pcd-header";
import { KITTI_TYPE, kittiHeader } from "@/domain/media/point-cloud-header";
import type { Inspection } from "./inspect-file";
import { readWith } from "./inspect-image";
import type { InspectedFile } from "./inspected-file";

/** A point cloud: it has no pixels, so its frame measures 0 × 0. */
export async function inspectCloud(given: Inspection): Promise<InspectedFile> {
  const { file, mediaType } = given;
  const probe =
    mediaType === KITTI_TYPE
      ? { push() {}, end: () => kittiHeader(file.sizeBytes) }
      : createHeaderProbe(pcdHeader);
  const { header, ...bytes } = await readWith(given, probe);
  const { pointCount, encoding, fields } = header;
  const picture = { timeSecs: null, width: 0, height: 0, orientation: 1 } as const;
  return {
    name: file.name,
    kind: "point clouds",
    medium: {
      sha256: bytes.sha256,
      sizeBytes: bytes.sizeBytes,
      mediaType,
      kind: "point cloud",
      stored: null,
      durationSecs: null,
      pictureCount: 1,
      indexSha256: null,
      packetsSha256: null,
      hasMadeChunks: false,
      header: { pointCount, encoding, fields: fields.map(({ name }) => name) },
    },
    naming: null,
    picture: () => picture,
    bytes: [bytes],
    warnings: [],
    copies: [],
  };
}
