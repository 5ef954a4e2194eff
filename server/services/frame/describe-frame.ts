import type { media } from "@/db/schema";
import type { FrameDescription, FrameSource } from "@/domain/media/frame";
import { isShownAsStored } from "@/server/media/shown-types";

export interface FrameRow extends Omit<FrameDescription, "isRemoved" | "source"> {
  readonly removedAt: Date | null;
  readonly mediumId: number;
  readonly mediumKind: (typeof media.$inferSelect)["kind"];
}

/** A frame as people's browsers are told of it. `chunk`: which chunk of its video has it, where that is known. */
export function describeFrame(
  { removedAt, mediumId: _id, mediumKind, ...row }: FrameRow,
  chunk?: FrameSource,
): FrameDescription {
  return {
    ...row,
    isRemoved: removedAt !== null,
    source: chunk ?? { kind: isFile(mediumKind, row) ? "file" : "picture" },
  };
}

/** What is no picture at all is given as the file that it is. */
function isFile(
  kind: FrameRow["mediumKind"],
  { mediaType, indexInMedium }: Pick<FrameRow, "mediaType" | "indexInMedium">,
): boolean {
  if (kind === "point cloud" || kind === "audio") return true;
  return kind === "image" && indexInMedium === 0 && isShownAsStored(mediaType);
}
