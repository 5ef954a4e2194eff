import { spawn } from "node:child_process";
import { decodeChunkHeader } from "@/domain/media/chunk-codec";
import { matroskaBlockHead, matroskaHead } from "@/domain/media/matroska";
import { matroskaTrack } from "@/domain/media/matroska-codec";
import { ffmpegPrograms } from "@/server/env";
import { readPictureCode } from "./picture-code";

/**
 * Decodes a chunk in its form on the wire by itself, as a browser would, and answers with the numbers that the pictures
 * carry, in order of presentation. `codec` is what ffmpeg calls that of the packets.
 */
export async function decodeChunk(
  wire: Uint8Array,
  codec: string,
): Promise<{ expected: (number | null)[]; numbers: (number | undefined)[] }> {
  const decoded = decodeChunkHeader(wire);
  if (!decoded) throw new Error("the chunk's header is not whole");
  const { header } = decoded;
  const { width, height, packets } = header;
  const description = Buffer.from(header.description ?? "", "base64");
  // Packets that carry everything themselves are a stream of their own; others need a container.
  const isBare = codec === "h264" && header.description === null;
  const parts: Uint8Array[] = isBare
    ? []
    : [matroskaHead(matroskaTrack({ codec, description, width, height }))];
  let at = decoded.headerBytes;
  for (const { order, sizeBytes, isKey } of packets) {
    if (!isBare) parts.push(matroskaBlockHead({ timestamp: order, sizeBytes, isKey }));
    parts.push(wire.subarray(at, at + sizeBytes));
    at += sizeBytes;
  }
  if (at !== wire.length) throw new Error(`${wire.length - at} bytes are left over`);
  const pixels = await decode(isBare ? "h264" : "matroska", Buffer.concat(parts));
  // A coded picture may be a pixel wider or higher than the medium's.
  const [codedWidth, codedHeight] = isBare
    ? [width + (width % 2), height + (height % 2)]
    : [width, height];
  const size = codedWidth * codedHeight;
  const numbers = [];
  for (let begin = 0; begin + size <= pixels.length; begin += size) {
    const data = pixels.subarray(begin, begin + size);
    const upright = turn({ width: codedWidth, height: codedHeight, data }, header.rotation);
    numbers.push(readPictureCode(upright));
  }
  const inOrder = [...packets].sort((one, other) => one.order - other.order);
  return { expected: inOrder.map(({ picture }) => picture), numbers };
}

/** Grey pixels of all pictures. */
async function decode(format: string, stream: Uint8Array): Promise<Uint8Array> {
  const { ffmpeg, libraries } = ffmpegPrograms();
  const words = [
    "-v",
    "error",
    "-strict",
    "1",
    "-f",
    format,
    "-i",
    "pipe:0",
    "-vsync",
    "passthrough",
    "-f",
    "rawvideo",
    "-pix_fmt",
    "gray",
    "pipe:1",
  ];
  const child = spawn(ffmpeg, words, {
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(stream);
  const pieces: Uint8Array[] = [];
  for await (const piece of child.stdout) pieces.push(piece);
  return Buffer.concat(pieces);
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function turn(picture: Grey, degrees: number): Grey {
  let turned = picture;
  for (let done = 0; done < degrees; done += 90) turned = turnByQuarter(turned);
  return turned;
}

/** Clockwise: the left column becomes the top row. */
function turnByQuarter({ width, height, data }: Grey): Grey {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      turned[x * height + (height - 1 - y)] = data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data: turned };
}
