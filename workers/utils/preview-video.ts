import { byChunk, packetExcerpt } from "@/domain/media/packet-excerpt";
import type { PackedVideo } from "@/server/media/packet-index-of";
import type { PreviewToStore } from "@/server/services/media/store-previews";
import { decodePictures } from "../decoding/decode-pictures";
import { makePreviewOfPixels, PREVIEW_SIDE } from "./make-preview";
import { packetsOf } from "./read-stored";

/**
 * Previews of pictures of a video, in the order of the pictures, as they are decoded. What can be is decoded in one
 * pass, and no chunk more than once. A picture that does not come out of the decoder is missing in the answer.
 */
export async function* previewVideo(
  video: PackedVideo,
  pictures: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<PreviewToStore> {
  const { index, mediumId } = video;
  for (const pass of passesOf(video, pictures)) {
    const { to } = pass;
    const decoded = decodePictures({
      index: pass.index,
      readPackets: packetsOf(video),
      from: pass.from,
      to,
      signal,
      size: { side: PREVIEW_SIDE },
    });
    for await (const { picture, width, height, rgb } of decoded) {
      const indexInMedium = pass.index === index ? picture : pass.pictures[picture];
      if (indexInMedium === undefined || !pass.pictures.includes(indexInMedium)) continue;
      const made = await makePreviewOfPixels({ width, height, channels: 3, data: rgb });
      yield { mediumId, indexInMedium, ...made };
    }
  }
}

/** Chunks that are cut follow each other in one pass; others may lean on what stood before them. */
function passesOf({ index }: PackedVideo, pictures: readonly number[]) {
  if (index.isCut) {
    const excerpt = packetExcerpt(index, pictures);
    return [{ ...excerpt, from: 0, to: excerpt.pictures.length - 1 }];
  }
  const sorted = [...new Set(pictures)].toSorted((a, b) => a - b);
  return [...byChunk(index, sorted).values()].map((inChunk) => ({
    index,
    pictures: inChunk,
    from: Math.min(...inChunk),
    to: Math.max(...inChunk),
  }));
}
