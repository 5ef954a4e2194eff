import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { PacketList } from "@/domain/media/packet-list";
import { collectText } from "./collect";
import { inputWords } from "./demuxer";
import { runFfprobe } from "./ffmpeg";

const CHECKED_PACKETS = 24;

/** MD5 of each of the first packets, in order of decoding, as the demuxer gives them. */
export async function firstHashes({
  path,
  demuxer,
  stream,
  signal,
}: {
  path: string;
  demuxer: string;
  stream: number;
  signal: AbortSignal;
}): Promise<string[]> {
  const { text } = await collectText(
    runFfprobe({
      words: [
        "-v",
        "error",
        "-select_streams",
        String(stream),
        "-of",
        "csv=p=0",
        "-read_intervals",
        `%+#${CHECKED_PACKETS}`,
        "-show_data_hash",
        "MD5",
        "-show_entries",
        "packet=data_hash",
        ...inputWords(demuxer, path),
      ],
      limits: { wallTimeMs: 120_000 },
      signal,
    }),
  );
  return text.split("\n").flatMap((line) => /MD5:([0-9a-f]{32})/.exec(line)?.[1] ?? []);
}

/**
 * Whether the bytes at the listed places are what the demuxer gives as the packets, tried on the first ones. They are
 * not where a container packs them: header stripping and lacing in Matroska, encryption, pieces of a transport stream.
 */
export async function areOffsetsTrue(
  file: FileHandle,
  { sizes, offsets }: PacketList,
  hashes: readonly string[],
): Promise<boolean> {
  for (const [packet, hash] of hashes.entries()) {
    const sizeBytes = sizes[packet];
    if (sizeBytes === undefined) break;
    const bytes = new Uint8Array(sizeBytes);
    await file.read(bytes, 0, sizeBytes, offsets[packet]);
    if (createHash("md5").update(bytes).digest("hex") !== hash) return false;
  }
  return hashes.length > 0;
}
