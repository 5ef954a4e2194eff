import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pictureCount, pictureTable } from "@/domain/media/packet-index";
import { decodePictures } from "@/workers/decoding/decode-pictures";
import { makeChunk } from "@/workers/decoding/make-chunk";
import { matroskaOf } from "@/workers/decoding/packet-bytes";
import { type ProbedVideo, probeVideo } from "@/workers/decoding/probe-video";
import { numbersByFfmpeg } from "./decode-film";
import { editFilm, makeFilm } from "./make-film";
import { readPictureCode } from "./picture-code";
import { rangesOf } from "./read-range";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-films-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const at = (name: string) => path.join(folder, name);
const MP4 = "video/mp4";
const MKV = "video/x-matroska";
const AVI = "video/x-msvideo";
const TS = "video/mp2t";
const x264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast"];
const usual = [...x264, "-g", "12", "-bf", "2", "-sc_threshold", "0"];
const hevc = [
  "-c:v",
  "libx265",
  "-preset",
  "ultrafast",
  "-pix_fmt",
  "yuv420p",
  "-x265-params",
  "keyint=14:min-keyint=14:bframes=4:open-gop=1:b-adapt=0:scenecut=0:log-level=error",
];

const probe = (file: string, mediaType: string) =>
  probeVideo({ path: file, mediaType, folder, signal });
const sound = ["-f", "lavfi", "-i", "sine=d=2"];

test("what an edit list leaves out is no picture", async () => {
  const whole = await makeFilm({ file: at("whole.mp4"), pictures: 60, encode: usual });
  for (const from of ["0.3", "0.5", "1.1"]) {
    const file = await editFilm(at(`edited-${from}.mp4`), ["-ss", from], whole, ["-c", "copy"]);
    const expected = await numbersByFfmpeg(file);
    expect(expected[0]).toBeGreaterThan(0);
    expect(await allNumbers(file, await probe(file, MP4))).toEqual(expected);
  }
});

test("times before zero are cut by MP4 and kept by Matroska", async () => {
  const filters = ["setpts=PTS-0.4/TB"];
  for (const [name, type] of [
    ["early.mp4", MP4],
    ["early.mkv", MKV],
  ] as const) {
    const file = await makeFilm({ file: at(name), pictures: 30, filters, encode: usual });
    const probed = await probe(file, type);
    expect(await allNumbers(file, probed)).toEqual(await numbersByFfmpeg(file));
    expect(probed.index.times[pictureTable(probed.index)[0] ?? -1]).toBe(0);
  }
});

test.each([
  ["H.264", usual],
  ["HEVC with leading pictures", hevc],
  ["MPEG-2", ["-c:v", "mpeg2video", "-g", "12", "-bf", "2", "-sc_threshold", "1000000000"]],
])("a film that begins in the middle of a run, %s", async (name, encode) => {
  const whole = await makeFilm({ file: at("middle.mkv"), pictures: 50, encode });
  const { index } = await probe(whole, MKV);
  const pieces: Uint8Array[] = [];
  const run = { first: 5, last: index.sizes.length - 1 };
  for await (const piece of matroskaOf(index, run, rangesOf(whole))) pieces.push(piece);
  const file = at(`middle-${name.slice(0, 4)}.mkv`);
  writeFileSync(file, Buffer.concat(pieces));
  const numbers = await allNumbers(file, await probe(file, MKV));
  const second = numbers[0] ?? 0;
  expect(second).toBeGreaterThan(5);
  expect(numbers).toEqual(Array.from({ length: 50 - second }, (_, more) => second + more));
});

test.each([
  ["half.mp4", MP4, [...usual, "-movflags", "+faststart"]],
  ["half-pieces.mp4", MP4, [...usual, "-movflags", "frag_keyframe+empty_moov"]],
  ["half.mkv", MKV, usual],
  ["half.ts", TS, usual],
  ["half.avi", AVI, ["-c:v", "mpeg4", "-bf", "2", "-g", "12"]],
])(
  "%s ends in the middle: the pictures before are used, with a warning",
  async (name, type, encode) => {
    const whole = await makeFilm({
      file: at(`whole-${name}`),
      pictures: 50,
      inputs: sound,
      encode: [...encode, "-c:a", name.endsWith("avi") ? "pcm_s16le" : "aac"],
    });
    const bytes = readFileSync(whole);
    const file = at(name);
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    const probed = await probe(file, type);
    expect(probed.warnings).toEqual([
      `The file ends early: the ${pictureCount(probed.index)} pictures before its end are used.`,
    ]);
    const numbers = await allNumbers(file, probed);
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.length).toBeLessThan(45);
    // Pictures that lean on lost ones later in decoding are lost with them; none comes twice or out of order.
    expect(numbers).toEqual(
      [...new Set(numbers)].sort((one, other) => Number(one) - Number(other)),
    );
    expect(numbers.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
  },
);

test("the film beside its cover art is chosen", async () => {
  const cover = await makeFilm({ file: at("cover.png"), pictures: 1, encode: ["-frames:v", "1"] });
  const film = await makeFilm({ file: at("bare.mp4"), pictures: 12, encode: usual });
  const file = await editFilm(at("covered.mp4"), ["-i", cover], film, [
    "-map",
    "0",
    "-map",
    "1",
    "-c",
    "copy",
    "-disposition:v:0",
    "attached_pic",
  ]);
  const probed = await probe(file, MP4);
  expect(pictureCount(probed.index)).toBe(12);
});

test.each([
  {
    name: "its table of contents is cut off",
    type: MP4,
    code: "VIDEO_BROKEN",
    make: async () => {
      const bytes = readFileSync(
        await makeFilm({ file: at("last.mp4"), pictures: 30, encode: usual }),
      );
      writeFileSync(at("no-table.mp4"), bytes.subarray(0, bytes.length / 2));
      return at("no-table.mp4");
    },
  },
  {
    name: "it has cover art only",
    type: MP4,
    code: "NO_VIDEO_STREAM",
    make: async () => {
      const cover = await makeFilm({
        file: at("cover.png"),
        pictures: 1,
        encode: ["-frames:v", "1"],
      });
      return editFilm(at("song.mp4"), ["-f", "lavfi", "-i", "sine=d=1"], cover, [
        "-map",
        "0",
        "-map",
        "1",
        "-c:v",
        "copy",
        "-c:a",
        "aac",
        "-disposition:v:0",
        "attached_pic",
      ]);
    },
  },
  {
    name: "it has sound only",
    type: MP4,
    code: "NO_VIDEO_STREAM",
    make: () => editFilm(at("sound.mp4"), ["-f", "lavfi"], "sine=d=1", ["-c:a", "aac"]),
  },
  {
    name: "its pictures change their size",
    type: TS,
    code: "VIDEO_SIZE_CHANGES",
    make: async () => {
      const small = await makeFilm({ file: at("small.ts"), pictures: 24, encode: usual });
      const large = await makeFilm({
        file: at("large.ts"),
        pictures: 24,
        width: 192,
        height: 128,
        encode: [...usual, "-output_ts_offset", "1"],
      });
      writeFileSync(at("sizes.ts"), Buffer.concat([readFileSync(small), readFileSync(large)]));
      return at("sizes.ts");
    },
  },
  {
    name: "its container hides the order of its pictures",
    type: AVI,
    code: "UNSUPPORTED_MEDIA",
    make: () => makeFilm({ file: at("modern.avi"), pictures: 40, encode: usual }),
  },
  {
    name: "its codec is unknown here",
    type: AVI,
    code: "UNSUPPORTED_MEDIA",
    make: () => makeFilm({ file: at("zmbv.avi"), pictures: 5, encode: ["-c:v", "zmbv"] }),
  },
  {
    name: "it is a playlist that calls itself a film",
    type: MP4,
    code: "VIDEO_BROKEN",
    make: async () => {
      const film = await makeFilm({ file: at("secret.mp4"), pictures: 5, encode: usual });
      writeFileSync(at("list.mp4"), `ffconcat version 1.0\nfile '${film}'\n`);
      return at("list.mp4");
    },
  },
  {
    name: "it is a stream's playlist that calls itself a film",
    type: MP4,
    code: "VIDEO_BROKEN",
    make: async () => {
      const film = await makeFilm({ file: at("secret.ts"), pictures: 5, encode: usual });
      writeFileSync(at("stream.mp4"), `#EXTM3U\n#EXTINF:1,\n${film}\n#EXT-X-ENDLIST\n`);
      return at("stream.mp4");
    },
  },
])("a film is refused: $name", async ({ make, type, code }) => {
  await expect(probe(await make(), type)).rejects.toMatchObject({ kind: "Invalid", code });
});

test("a damaged picture is named, and those that lean on it are not given", async () => {
  const file = await makeFilm({
    file: at("damaged.mp4"),
    pictures: 36,
    encode: usual,
  });
  const { index } = await probe(file, MP4);
  const bytes = readFileSync(file);
  // A reference picture in the middle of the second run.
  const packet = 15;
  const [begin = 0, size = 0] = [index.offsets[packet], index.sizes[packet]];
  bytes.fill(0, begin + 4, begin + size);
  writeFileSync(file, bytes);
  const given: number[] = [];
  const all = (async () => {
    const pictures = decodePictures({
      index,
      readPackets: rangesOf(file),
      from: 0,
      to: 35,
      signal,
    });
    for await (const { picture, ...pixels } of pictures) {
      expect(readPictureCode({ ...pixels, data: pixels.rgb })).toBe(picture);
      given.push(picture);
    }
  })();
  await expect(all).rejects.toMatchObject({ code: "PICTURE_BROKEN" });
  const earliest = Math.min(
    ...[...index.orders.keys()]
      .filter((one) => one >= packet && one < 24)
      .map((one) => index.orders[one] ?? 0),
  );
  expect(given).toEqual(Array.from({ length: earliest }, (_, one) => one));
  // The next run does not lean on it.
  const later = [];
  const next = { index, readPackets: rangesOf(file), from: 24, to: 35, signal };
  for await (const { picture } of decodePictures(next)) later.push(picture);
  expect(later.length).toBe(12);
});

test("a damaged picture of a made chunk is named", async () => {
  const file = await makeFilm({ file: at("damaged-hevc.mp4"), pictures: 32, encode: hevc });
  const { index } = await probe(file, MP4);
  const bytes = readFileSync(file);
  const broken = pictureTable(index)[20] ?? 0;
  const [begin = 0, size = 0] = [index.offsets[broken], index.sizes[broken]];
  bytes.fill(0, begin, begin + size);
  writeFileSync(file, bytes);
  const chunk = index.chunks.findIndex(
    ({ firstPicture, pictureCount: count }) => firstPicture + count > 20,
  );
  const made = makeChunk({ index, chunk, readPackets: rangesOf(file), signal });
  await expect(made).rejects.toMatchObject({ code: "PICTURE_BROKEN" });
});

async function allNumbers(file: string, { index, packetsPath }: ProbedVideo) {
  const readPackets = rangesOf(packetsPath ?? file);
  const numbers = [];
  const to = pictureCount(index) - 1;
  for await (const decoded of decodePictures({ index, readPackets, from: 0, to, signal })) {
    const { width, height, rgb } = decoded;
    numbers.push(readPictureCode({ width, height, data: rgb }));
  }
  return numbers;
}
