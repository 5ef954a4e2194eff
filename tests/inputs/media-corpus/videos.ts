import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type CorpusItem, refused } from "./item";
import { photo } from "./pictures";

const run = promisify(execFile);
const H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "5"];

/** The file that ffmpeg makes with these words; `given` lie beside it under their names. */
async function made(
  name: string,
  words: readonly string[],
  given: Readonly<Record<string, Uint8Array>> = {},
): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-corpus-"));
  try {
    for (const [other, bytes] of Object.entries(given))
      await writeFile(path.join(folder, other), bytes);
    await run("ffmpeg", ["-v", "error", ...words, name], { cwd: folder });
    return await readFile(path.join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const source = (size = "160x90", seconds = 2) => [
  "-f",
  "lavfi",
  "-i",
  `testsrc2=size=${size}:rate=10:duration=${seconds}`,
];
const sound = ["-f", "lavfi", "-i", "sine=d=1"];

const playlists = [
  ["HLS", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "UNSUPPORTED_MEDIA"],
  ["ffconcat", "ffconcat version 1.0\nfile /etc/passwd\n", "UNSUPPORTED_MEDIA"],
  [
    "DASH",
    `<?xml version="1.0"?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>`,
    "UNSUPPORTED_MEDIA",
  ],
  ["SDP", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "NOT_AN_IMAGE"],
].map(
  ([what, text = "", code = ""]): CorpusItem => ({
    row: 27,
    title: `a playlist (${what}) that calls itself a video`,
    files: () => ({ "a.mp4": Buffer.from(text.padEnd(700)) }),
    wanted: refused(code, "a.mp4"),
  }),
);

export const videos: readonly CorpusItem[] = [
  ...playlists,
  {
    row: 14,
    title: "a picture, a video and a PDF",
    files: async () => ({
      "a.jpg": await photo(1),
      "b.pdf": Buffer.from("%PDF-1.4\n"),
      "c.mp4": await made("c.mp4", [...source(), ...H264]),
    }),
    // The PDF is none either: what is wrong with it may be found first.
    wanted: refused(/^(MIXED_MEDIA|NOT_AN_IMAGE)$/),
  },
  {
    row: 14,
    title: "a picture and a video",
    files: async () => ({
      "a.jpg": await photo(1),
      "c.mp4": await made("c.mp4", [...source(), ...H264]),
    }),
    wanted: refused("MIXED_MEDIA", /"a\.jpg".*"c\.mp4"/),
  },
  {
    row: 28,
    title: "a video that is cut and has its tables behind",
    files: async () => {
      const whole = await made("a.mp4", [...source(), ...H264]);
      return { "a.mp4": whole.subarray(0, whole.length / 2) };
    },
    wanted: refused("VIDEO_BROKEN", "a.mp4"),
  },
  {
    row: 28,
    title: "a video that is cut and has its tables before",
    files: async () => {
      const whole = await made("a.mp4", [...source(), ...H264, "-movflags", "+faststart"]);
      return { "a.mp4": whole.subarray(0, whole.length * 0.7) };
    },
    wanted: { frames: ["a/frame_000000.jpg"], size: [160, 90], warns: /a\.mp4/ },
  },
  {
    row: 29,
    title: "a video with pictures out of order",
    files: async () => ({
      "a.mp4": await made("a.mp4", [
        ...source(),
        ...H264.slice(0, 2),
        "-bf",
        "3",
        "-pix_fmt",
        "yuv420p",
      ]),
    }),
    wanted: { frames: 20, size: [160, 90] },
  },
  {
    row: 30,
    title: "a video that is turned by a quarter",
    files: async () => {
      const upright = await made("a.mp4", [...source("160x90", 1), ...H264]);
      const words = ["-i", "upright.mp4", "-c", "copy", "-metadata:s:v:0", "rotate=90"];
      return { "a.mp4": await made("a.mp4", words, { "upright.mp4": upright }) };
    },
    wanted: { frames: 10, size: [90, 160] },
  },
  {
    row: 31,
    title: "sound without a picture",
    files: async () => ({ "a.mp4": await made("a.mp4", [...sound, "-c:a", "aac"]) }),
    wanted: refused("NO_VIDEO_STREAM", "a.mp4"),
  },
  {
    row: 31,
    title: "sound that calls itself a video",
    files: async () => ({ "a.mp4": await made("a.wav", sound) }),
    wanted: refused("UNSUPPORTED_MEDIA", "a.mp4"),
  },
  {
    row: 32,
    title: "a video whose pictures change their size",
    files: async () => {
      const part = (size: string) => made("part.ts", [...source(size, 1), ...H264]);
      return { "a.ts": Buffer.concat([await part("160x90"), await part("320x180")]) };
    },
    wanted: refused("VIDEO_SIZE_CHANGES", "a.ts"),
  },
];
