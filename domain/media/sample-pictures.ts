import { PACKET_STARTS, type PacketIndex, packetOfPicture } from "./packet-index";

/**
 * At most `most` of the given rising pictures, spread evenly over them. Of each stretch, the first picture that a
 * decoder can begin with, because it is had at once; where there is none, the first of the stretch.
 */
export function samplePictures(
  index: PacketIndex,
  pictures: readonly number[],
  most: number,
): readonly number[] {
  const count = Math.min(most, pictures.length);
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * pictures.length) / count);
    const to = Math.floor(((at + 1) * pictures.length) / count);
    const stretch = pictures.slice(from, to);
    return stretch.find((picture) => isStart(index, picture)) ?? stretch[0] ?? 0;
  });
}

function isStart(index: PacketIndex, picture: number): boolean {
  return ((index.flags[packetOfPicture(index, picture)] ?? 0) & PACKET_STARTS) !== 0;
}
