import { PACKET_STARTS, type PacketIndex } from "@/domain/media/packet-index";
import type { PacketRun } from "@/domain/media/packet-run";
import { DECODER_THREADS } from "./ffmpeg";

/**
 * How ffmpeg reads our Matroska stream from its standard input: times stay as they are, a damaged picture is an error
 * and no guess, nothing is turned. The strict reading of H.264 waits for as many pictures as its level allows to come
 * out of order; the lenient one guesses, and drops pictures when it guessed wrong.
 */
export function decoderWords(index: PacketIndex, run: PacketRun): readonly string[] {
  const begins = ((index.flags[run.first] ?? 0) & PACKET_STARTS) !== 0;
  // H.264 that is begun at a key which is no IDR lacks pictures by nature: to "explode" they are faults, for ever. And
  // what leans on them must come out, marked as corrupt, or the decoder takes its first absence for the end.
  const isStrict = begins || index.codec !== "h264";
  const errors = isStrict ? ["-err_detect", "explode"] : ["-flags", "+output_corrupt"];
  const general = ["-loglevel", "info", "-nostats", "-copyts", "-noautorotate"];
  const decoder = ["-threads", String(DECODER_THREADS), "-strict", "1", ...errors];
  const input = ["-protocol_whitelist", "pipe", "-f", "matroska", "-i", "pipe:0", "-map", "0:v:0"];
  // Every picture once, whatever the times say.
  return [...general, ...decoder, ...input, "-vsync", "passthrough"];
}

/** A filter that tells, on standard error, the time of each picture that was decoded. */
export const TELL_TIMES = "showinfo=checksum=0";

/**
 * Reads the lines of standard error: `onPicture` gets the time of each picture that was decoded, and whether it is
 * whole. Decoders make up what is missing of a damaged picture; ffmpeg says so before it hands that picture on.
 */
export function pictureTeller(onPicture: (time: number, isWhole: boolean) => void) {
  let isWhole = true;
  return (line: string): void => {
    if (/corrupt decoded frame/.test(line)) isWhole = false;
    const time = /Parsed_showinfo\S* @ \S+\] n: *\d+ pts: *(\d+) /.exec(line)?.[1];
    if (time === undefined) return;
    onPicture(Number(time), isWhole);
    isWhole = true;
  };
}
