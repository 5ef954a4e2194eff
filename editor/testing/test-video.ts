import { encodeChunkHeader } from "@/domain/media/chunk-codec";
import type { DecoderEvents, OpenDecoder, PacketDecoder } from "../frames/packet-decoder";

/** A picture that counts how many of its kind are open, and complains when it is closed twice. */
export class CountedFrame {
  static open = 0;
  readonly picture: number;
  #isOpen = true;

  constructor(picture: number) {
    this.picture = picture;
    CountedFrame.open += 1;
  }

  clone(): CountedFrame {
    if (!this.#isOpen) throw new Error(`picture ${this.picture} was cloned after it was closed`);
    return new CountedFrame(this.picture);
  }

  close(): void {
    if (!this.#isOpen) throw new Error(`picture ${this.picture} was closed twice`);
    this.#isOpen = false;
    CountedFrame.open -= 1;
  }
}

/** Pictures of a chunk in order of decoding: each third comes before the two that are shown before it. */
export function decodingOrder(pictureCount: number): number[] {
  const orders = [0];
  for (let from = 1; from < pictureCount; from += 3) {
    const group = [from, from + 1, from + 2].filter((order) => order < pictureCount);
    orders.push(...group.slice(-1), ...group.slice(0, -1));
  }
  return orders;
}

/** A chunk of pictures `firstPicture` on, as it comes over the wire. A packet's one byte is its order. */
export function chunkBytes(firstPicture: number, pictureCount: number): Uint8Array {
  const orders = decodingOrder(pictureCount);
  const header = encodeChunkHeader({
    codec: "vp8",
    description: null,
    width: 16,
    height: 16,
    rotation: 90,
    packets: orders.map((order, at) => ({
      order,
      sizeBytes: 1,
      isKey: at === 0,
      picture: firstPicture + order,
    })),
  });
  return Uint8Array.from([...header, ...orders]);
}

interface TestDecoders {
  readonly openDecoder: OpenDecoder<CountedFrame>;
  /** Packets that all decoders have been given. */
  readonly given: number[];
  readonly openCount: () => number;
  /** The next packet of this order fails its decoder. */
  failAt: number | null;
}

/** Decoders as browsers have them: pictures come later than their packets, in order of presentation. */
export function testDecoders(): TestDecoders {
  let open = 0;
  const decoders: TestDecoders = {
    given: [],
    openCount: () => open,
    failAt: null,
    openDecoder: async (header, events) => {
      const first = header.packets[0]?.picture ?? 0;
      const decoder = testDecoder(first, events, decoders, () => {
        open -= 1;
      });
      open += 1;
      return decoder;
    },
  };
  return decoders;
}

function testDecoder(
  first: number,
  events: DecoderEvents<CountedFrame>,
  decoders: TestDecoders,
  onClose: () => void,
): PacketDecoder {
  const queue: number[] = [];
  const decoded = new Set<number>();
  let next = 0;
  let isClosed = false;
  let isRunning = false;
  const turn = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
  const work = async () => {
    if (isRunning) return;
    isRunning = true;
    while (queue.length > 0) {
      await turn();
      const order = queue.shift();
      if (isClosed || order === undefined) break;
      events.onTaken();
      if (order === decoders.failAt) {
        decoders.failAt = null;
        events.onFailure(new Error("damaged"));
        break;
      }
      decoded.add(order);
      for (; decoded.has(next); next += 1) events.onPicture(next, new CountedFrame(first + next));
    }
    isRunning = false;
  };
  return {
    get queueSize() {
      return queue.length;
    },
    decode: ({ data }) => {
      const [order = -1] = data;
      decoders.given.push(first + order);
      queue.push(order);
      void work();
    },
    flush: async () => {
      while ((queue.length > 0 || isRunning) && !isClosed) await turn();
      if (isClosed) throw new Error("closed");
    },
    close: () => {
      if (!isClosed) onClose();
      isClosed = true;
    },
  };
}
