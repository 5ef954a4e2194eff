import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { craftTar } from "@/workers/import/testing/craft-tar";
import { craftZip } from "@/workers/import/testing/craft-zip";
import { type CorpusItem, refused } from "./item";
import { photo } from "./pictures";

const MIB = 1024 * 1024;
const entry = async (name: string, seed = 1) => ({ name, content: await photo(seed) });
const zip = async (...names: string[]) =>
  craftZip(await Promise.all(names.map((name, seed) => entry(name, seed))));

const badNames = ["../../x.jpg", "..\\..\\x.jpg", "/abs.jpg", "C:\\x.jpg", "//srv/x.jpg"].flatMap(
  (name): CorpusItem[] => [
    {
      row: 1,
      title: `a zip whose entry is called ${name}`,
      files: async () => ({ "a.zip": await zip("ok.jpg", name) }),
      wanted: refused("ARCHIVE_BAD_NAME", JSON.stringify(name)),
    },
    {
      row: 1,
      title: `a tar whose entry is called ${name}`,
      files: async () => ({ "a.tar": craftTar([await entry("ok.jpg"), await entry(name)]) }),
      wanted: refused("ARCHIVE_BAD_NAME", JSON.stringify(name)),
    },
  ],
);

const tarLinks = [
  ["hard link", "1"],
  ["symbolic link", "2"],
  ["character device", "3"],
  ["block device", "4"],
  ["pipe", "6"],
].map(
  ([what, type = ""]): CorpusItem => ({
    row: 3,
    title: `a tar with a ${what}`,
    files: async () => ({
      "a.tar": craftTar([
        await entry("ok.jpg"),
        { name: "odd.jpg", type, linkName: "/etc/passwd" },
      ]),
    }),
    wanted: refused("ARCHIVE_NOT_A_FILE", "odd.jpg"),
  }),
);

const twins = [
  ["the same", "a.jpg", "a.jpg"],
  ["equal after case folding", "a.jpg", "A.JPG"],
  ["equal in another Unicode form", "\u00e9.jpg", "e\u0301.jpg"],
].map(
  ([what, first = "", second = ""]): CorpusItem => ({
    row: 8,
    title: `two names that are ${what}`,
    files: async () => ({ "a.zip": await zip(first, "other.jpg", second) }),
    wanted: refused("DUPLICATE_NAME", second),
  }),
);

const odd = [
  "-rf.jpg",
  "a\u202egpj.exe",
  "a\u200bb.jpg",
  "CON",
  "NUL.jpg",
  "trailing.",
  "trailing ",
  "line\nbreak.jpg",
  "\u{1f600}.jpg",
  `${"\u00e9".repeat(200)}.jpg`,
];

const unsupported = [
  ["photos.rar", "Rar!\x1a\x07\x01\0"],
  ["photos.7z", "7z\xbc\xaf\x27\x1c"],
  ["photos.tar.gz", "\x1f\x8b\x08"],
  ["photos.tar.bz2", "BZh91AY"],
  ["photos.tar.xz", "\xfd7zXZ\0"],
].map(
  ([name = "", magic = ""]): CorpusItem => ({
    row: 13,
    title: name,
    files: () => ({ [name]: Buffer.concat([Buffer.from(magic, "latin1"), Buffer.alloc(600)]) }),
    wanted: refused("UNSUPPORTED_MEDIA", /zip and tar archives/),
  }),
);

export const archives: readonly CorpusItem[] = [
  ...badNames,
  {
    row: 2,
    title: "a zip with a symbolic link to a folder and a file through it",
    files: async () => ({
      "a.zip": craftZip([
        { name: "out", content: Buffer.from("/etc"), mode: 0o120777 },
        await entry("out/passwd.jpg"),
      ]),
    }),
    wanted: refused("ARCHIVE_NOT_A_FILE", "out"),
  },
  ...tarLinks,
  {
    row: 4,
    title: "a zip of zips of zips",
    files: async () => {
      let inner = await zip("a.jpg");
      for (let depth = 0; depth < 5; depth += 1)
        inner = craftZip(
          Array.from({ length: 16 }, (_, n) => ({
            name: `${n}.zip`,
            content: inner,
            isDeflated: true,
          })),
        );
      return { "42.zip": inner };
    },
    wanted: refused("UNSUPPORTED_MEDIA", "0.zip"),
  },
  {
    row: 5,
    title: "200 MB of zeros in little",
    files: () => ({
      "a.zip": craftZip([
        { name: "zeros.jpg", content: Buffer.alloc(200 * MIB), isDeflated: true },
      ]),
    }),
    wanted: refused("ARCHIVE_BOMB", "zeros.jpg"),
  },
  {
    row: 5,
    title: "200 MB that say they are 1,000 bytes",
    files: () => ({
      "a.zip": craftZip([
        {
          name: "liar.jpg",
          content: Buffer.alloc(200 * MIB),
          isDeflated: true,
          statedSizeBytes: 1_000,
        },
      ]),
    }),
    wanted: refused(/^(ARCHIVE_INCONSISTENT|NOT_AN_IMAGE)$/, "liar.jpg"),
  },
  {
    row: 6,
    title: "entries that share their bytes",
    files: async () => ({
      "a.zip": craftZip([await entry("a.jpg"), { name: "b.jpg", sharesBytesOf: 0 }]),
    }),
    wanted: refused("ARCHIVE_INCONSISTENT"),
  },
  {
    row: 6,
    title: "a directory that says other than the entry",
    files: async () => ({ "a.zip": craftZip([{ ...(await entry("a.jpg")), localName: "../b" }]) }),
    wanted: refused("ARCHIVE_INCONSISTENT", "a.jpg"),
  },
  {
    row: 7,
    title: "more entries than an archive may have",
    files: () => ({
      "a.zip": craftZip(Array.from({ length: 200_001 }, (_, n) => ({ name: `${n}.jpg` }))),
    }),
    wanted: refused("ARCHIVE_TOO_MANY_ENTRIES", "a.zip"),
  },
  ...twins,
  {
    row: 9,
    title: "names that are strange and harmless",
    files: async () => ({ "a.zip": await zip(...odd) }),
    wanted: { frames: odd },
  },
  {
    row: 9,
    title: "a name with NUL",
    files: async () => ({ "a.zip": await zip("a\0.jpg") }),
    wanted: refused("ARCHIVE_BAD_NAME"),
  },
  {
    row: 10,
    title: "an encrypted zip",
    files: async () => ({ "a.zip": craftZip([{ ...(await entry("a.jpg")), isEncrypted: true }]) }),
    wanted: refused("ARCHIVE_ENCRYPTED", "a.jpg"),
  },
  {
    row: 10,
    title: "a zip64",
    files: async () => {
      const large = new ZipFile();
      large.addBuffer(await photo(1), "a.jpg", { forceZip64Format: true });
      large.end({ forceZip64Format: true, comment: "" });
      return { "a.zip": await buffer(large.outputStream) };
    },
    wanted: { frames: ["a.jpg"] },
  },
  {
    row: 10,
    title: "one disk of several",
    files: async () => {
      const bytes = await zip("a.jpg");
      bytes.writeUInt16LE(3, bytes.length - 22 + 4);
      return { "a.zip": bytes };
    },
    wanted: refused("ARCHIVE_BROKEN", "a.zip"),
  },
  {
    row: 10,
    title: "a zip that is cut",
    files: async () => {
      const bytes = await zip("a.jpg", "b.jpg");
      return { "a.zip": bytes.subarray(0, bytes.length - 40) };
    },
    wanted: refused("ARCHIVE_BROKEN", "a.zip"),
  },
  {
    row: 10,
    title: "a zip behind junk",
    files: async () => ({ "a.zip": Buffer.concat([Buffer.from("junk"), await zip("a.jpg")]) }),
    wanted: refused("NOT_AN_IMAGE", "a.zip"),
  },
  {
    row: 10,
    title: "a tar that is cut",
    files: async () => ({ "a.tar": craftTar([await entry("a.jpg")]).subarray(0, 1_000) }),
    wanted: refused("ARCHIVE_BROKEN", "a.tar"),
  },
  {
    row: 11,
    title: "an HTML page that is a zip as well",
    files: async () => ({
      "a.zip": Buffer.concat([Buffer.from("<html><script>"), await zip("a.jpg")]),
    }),
    wanted: refused("UNSUPPORTED_MEDIA", "HTML page"),
  },
  {
    row: 12,
    title: "an empty zip",
    files: () => ({ "a.zip": craftZip([]) }),
    wanted: refused("NO_MEDIA"),
  },
  {
    row: 12,
    title: "a zip of clutter",
    files: async () => ({ "a.zip": await zip("__MACOSX/._a.jpg", "Thumbs.db", "b/.DS_Store") }),
    wanted: refused("NO_MEDIA"),
  },
  ...unsupported,
];
