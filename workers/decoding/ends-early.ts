import { open } from "node:fs/promises";

const TRANSPORT_PACKET_BYTES = 188;

/**
 * Whether a file is shorter than its container says, for those that say it and whose demuxers do not mind: AVI states
 * its length, a transport stream consists of whole packets.
 */
export async function endsEarly(path: string, demuxer: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (demuxer === "mpegts") return size % TRANSPORT_PACKET_BYTES !== 0;
    if (demuxer !== "avi") return false;
    const head = new DataView(new ArrayBuffer(8));
    await file.read(head, 0, 8, 0);
    return head.getUint32(4, true) + 8 > size;
  } finally {
    await file.close();
  }
}
