import type { ByteRange } from "@/domain/media/byte-range";
import { PACKET_IS_KEY, type PacketIndex } from "@/domain/media/packet-index";
import type { PacketRun } from "@/domain/media/packet-run";
import { matroskaBlockHead, matroskaHead } from "@/domain/media/matroska";
import { matroskaTrack } from "@/domain/media/matroska-codec";
import type { ReadPackets } from "./read-packets";

/** Bytes between two packets (sound, most often) that are read and dropped rather than read around. */
const MAX_GAP_BYTES = 128 * 1024;

/**
 * A Matroska stream that holds the packets of the run and nothing else. The time of each, in milliseconds, is the
 * place of its picture in order of presentation, so a decoder's picture is told by its time.
 */
export async function* matroskaOf(
  index: PacketIndex,
  run: PacketRun,
  readPackets: ReadPackets,
): AsyncGenerator<Uint8Array> {
  yield matroskaHead(matroskaTrack(index));
  for await (const { packet, sizeBytes, pieces } of packetsOf(index, run, readPackets)) {
    const isKey = ((index.flags[packet] ?? 0) & PACKET_IS_KEY) !== 0;
    yield matroskaBlockHead({ timestamp: index.orders[packet] ?? 0, sizeBytes, isKey });
    yield* pieces;
  }
}

interface Packet {
  readonly packet: number;
  readonly sizeBytes: number;
  readonly pieces: readonly Uint8Array[];
}

async function* packetsOf(
  index: PacketIndex,
  run: PacketRun,
  readPackets: ReadPackets,
): AsyncGenerator<Packet> {
  let packet = run.first;
  for (const { range, count } of readsOf(index, run)) {
    const reader = new PieceReader(readPackets(range)[Symbol.asyncIterator](), range.start);
    try {
      for (const end = packet + count; packet < end; packet++) {
        const sizeBytes = index.sizes[packet] ?? 0;
        await reader.skipTo(index.offsets[packet] ?? 0);
        yield { packet, sizeBytes, pieces: await reader.take(sizeBytes) };
      }
    } finally {
      await reader.close();
    }
  }
}

/** Few long reads instead of many short ones: a range, and how many packets of the run it holds. */
function* readsOf(
  { offsets, sizes }: PacketIndex,
  { first, last }: PacketRun,
): Generator<{ range: ByteRange; count: number }> {
  let open: { start: number; end: number; count: number } | undefined;
  for (let packet = first; packet <= last; packet++) {
    const start = offsets[packet] ?? 0;
    const end = start + (sizes[packet] ?? 0);
    if (open && start >= open.end && start - open.end <= MAX_GAP_BYTES) {
      open.end = end;
      open.count++;
    } else {
      if (open) yield { range: { start: open.start, end: open.end }, count: open.count };
      open = { start, end, count: 1 };
    }
  }
  if (open) yield { range: { start: open.start, end: open.end }, count: open.count };
}

/** Takes bytes from pieces as they come. */
class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);
  #position: number;

  constructor(pieces: AsyncIterator<Uint8Array>, position: number) {
    this.#pieces = pieces;
    this.#position = position;
  }

  async skipTo(position: number): Promise<void> {
    while (this.#position < position) await this.#next(position - this.#position);
  }

  async take(sizeBytes: number): Promise<Uint8Array[]> {
    const taken: Uint8Array[] = [];
    for (let left = sizeBytes; left > 0; ) {
      const part = await this.#next(left);
      taken.push(part);
      left -= part.length;
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #next(most: number): Promise<Uint8Array> {
    while (this.#piece.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) throw new Error(`the file of packets ends at byte ${this.#position}`);
      this.#piece = value;
    }
    const part = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(part.length);
    this.#position += part.length;
    return part;
  }
}
