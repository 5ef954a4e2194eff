import { describe, expect, it } from "vitest";
import { encodeChunkHeader } from "@/domain/media/chunk-codec";
import { settle } from "../testing/test-clock";
import { ChunkDownload } from "./chunk-download";

const PACKETS = [
  Uint8Array.of(1, 2, 3, 4, 5),
  new Uint8Array(0),
  Uint8Array.of(6),
  Uint8Array.of(7, 8, 9),
];

const chunk = (() => {
  const header = encodeChunkHeader({
    codec: "vp8",
    description: null,
    width: 16,
    height: 16,
    rotation: 0,
    packets: PACKETS.map(({ length }, order) => ({
      order,
      sizeBytes: length,
      isKey: order === 0,
      picture: order,
    })),
  });
  return Uint8Array.from([...header, ...PACKETS.flatMap((packet) => [...packet])]);
})();

/** A download whose bytes are sent by hand. */
function setUp() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
    cancel: () => {
      isCancelled = true;
    },
  });
  const download = new ChunkDownload("/chunk", async () => stream);
  return {
    download,
    send: (bytes: Uint8Array) => controller?.enqueue(bytes),
    end: () => controller?.close(),
    breakOff: () => controller?.error(new TypeError("network")),
    isCancelled: () => isCancelled,
  };
}

const wholePackets = (download: ChunkDownload) =>
  Promise.all(PACKETS.map((_, at) => download.packet(at)));

describe("a chunk that arrives", () => {
  it.each([1, 2, 7, chunk.length])("is read the same in pieces of %i bytes", async (size) => {
    const { download, send, end } = setUp();
    for (let at = 0; at < chunk.length; at += size) send(chunk.slice(at, at + size));
    end();
    expect((await download.header()).packets).toHaveLength(PACKETS.length);
    expect(await wholePackets(download)).toEqual(PACKETS);
    expect(download.isWhole).toBe(true);
    expect(download.sizeBytes).toBe(9);
  });

  it("gives each packet as soon as it is whole, before the rest is here", async () => {
    const { download, send } = setUp();
    send(chunk.slice(0, chunk.length - 3));
    expect(await download.packet(2)).toEqual(PACKETS[2]);
    let last: Uint8Array | undefined;
    void download.packet(3).then((packet) => {
      last = packet;
    });
    await settle();
    expect(last).toBeUndefined();
    send(chunk.slice(chunk.length - 3));
    await settle();
    expect(last).toEqual(PACKETS[3]);
    expect(download.isWhole).toBe(false);
  });

  it("says that it was cut short", async () => {
    const { download, send, end } = setUp();
    send(chunk.slice(0, chunk.length - 1));
    end();
    await expect(download.packet(3)).rejects.toThrow("ended too early");
    expect(await download.packet(0)).toEqual(PACKETS[0]);
  });

  it.each([
    ["ends within its header", chunk.slice(0, 20), "ended too early"],
    ["is something else", Uint8Array.of(60, 104, 116, 109, 108), "no part of a video"],
    ["is longer than it says", Uint8Array.from([...chunk, 0]), "longer than it says"],
  ])("says so when it %s", async (_what, bytes, sentence) => {
    const { download, send, end } = setUp();
    send(bytes);
    end();
    await expect(download.whole).rejects.toThrow(sentence);
  });

  it("says that the connection broke, to all who wait", async () => {
    const { download, send, breakOff } = setUp();
    send(chunk.slice(0, chunk.length - 1));
    const waiting = download.packet(3);
    await settle();
    breakOff();
    await expect(waiting).rejects.toThrow("did not come whole");
    await expect(download.whole).rejects.toMatchObject({ failure: "fetch" });
  });

  it("takes no more bytes once it is aborted", async () => {
    const { download, send, isCancelled } = setUp();
    send(chunk.slice(0, 3));
    await settle();
    download.abort();
    await settle();
    expect(isCancelled()).toBe(true);
    await expect(download.header()).rejects.toThrow();
  });
});
