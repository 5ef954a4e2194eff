import type { PacketHead } from "@/domain/media/packet-head";
import type { PacketList } from "@/domain/media/packet-list";
import { invalid } from "@/server/errors";
import type { FilmStream } from "./film-stream";

/**
 * A film has pictures of one size, else boxes drawn on one would not fit another. Throws Invalid VIDEO_SIZE_CHANGES
 * that names the time of the first picture of another size.
 */
export function checkSizes(
  film: FilmStream,
  { times }: PacketList,
  heads: ReadonlyMap<number, PacketHead>,
): void {
  const startSecs = times[0] ?? 0;
  let first: PacketHead["size"];
  for (const [packet, { size }] of heads) {
    if (!size) continue;
    first ??= size;
    if (size.width === first.width && size.height === first.height) continue;
    const timeSecs = (times[packet] ?? 0) - startSecs;
    throw invalid(
      "VIDEO_SIZE_CHANGES",
      `At ${timeSecs.toFixed(3)} seconds the film's pictures change from ${named(first)} to ${named(size)} pixels. Split it there.`,
      { timeSecs, width: film.width, height: film.height },
    );
  }
}

function named({ width, height }: { width: number; height: number }): string {
  return `${width} x ${height}`;
}
