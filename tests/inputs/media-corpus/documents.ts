import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import { craftZip } from "@/workers/import/testing/craft-zip";
import { kittiPoints, pcd } from "@/workers/import/testing/craft-cloud";
import { type CorpusItem, refused } from "./item";
import { photo } from "./pictures";

async function pdf(...pages: readonly (readonly [number, number])[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const [width, height] of pages) document.addPage([width, height]);
  return Buffer.from(await document.save());
}

/** A PDF whose password nobody knows. */
function encryptedPdf(): Buffer {
  const secret = `<${"a7".repeat(32)}>`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
    `<</Filter/Standard/V 1/R 2/O ${secret}/U ${secret}/P -4>>`,
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${places.join("")}`;
  const id = `<${"00".repeat(16)}>`;
  const trailer = `trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[${id}${id}]>>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + table + trailer);
}

const brokenClouds: readonly (readonly [string, string, () => Buffer])[] = [
  ["10^9 points that are not there", "TOO_MANY_POINTS", () => header({ width: 1e9, points: 1e9 })],
  ["width × height that are not the points", "NOT_AN_IMAGE", () => pcd(6, { height: 2 })],
  ["points without z", "NOT_AN_IMAGE", () => pcd(3, { fields: "x y intensity" })],
  ["binary points that are cut", "TRUNCATED", () => pcd(9, { data: "binary" }).subarray(0, -5)],
  ["text points that are too few", "NOT_AN_IMAGE", () => withoutLastLine(pcd(9))],
  [
    "compressed points of a wrong length",
    "NOT_AN_IMAGE",
    () => pcd(9, { data: "binary_compressed", compressedSizes: [100, 4_000_000_000] }),
  ],
  [
    "compressed points that are not there",
    "TRUNCATED",
    () => pcd(9, { data: "binary_compressed", compressedSizes: [1e9, 108] }),
  ],
  [
    "a line of text without end",
    "NOT_AN_IMAGE",
    () => Buffer.concat([header({ width: 1, points: 1 }), Buffer.alloc(20 * 1024 * 1024, "1")]),
  ],
  [
    "a header without end",
    "NOT_AN_IMAGE",
    () => Buffer.from(`# .PCD v0.7\n${"# x\n".repeat(500)}`),
  ],
];

const withoutLastLine = (bytes: Buffer) => bytes.subarray(0, bytes.lastIndexOf("\n", -2) + 1);

function header({ width, points }: { width: number; points: number }): Buffer {
  return Buffer.from(
    `# .PCD v0.7\nVERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH ${width}\nHEIGHT 1\nPOINTS ${points}\nDATA ascii\n`,
  );
}

export const documents: readonly CorpusItem[] = [
  ...brokenClouds.map(
    ([title, code, bytes]): CorpusItem => ({
      row: 33,
      title: `a PCD with ${title}`,
      files: () => ({ "a.pcd": bytes() }),
      wanted: refused(code, "a.pcd"),
    }),
  ),
  {
    row: 33,
    title: "a PCD whose points are not numbers",
    files: () => {
      const bytes = pcd(3, { data: "binary" });
      bytes.writeFloatLE(Number.NaN, bytes.length - 4);
      bytes.writeFloatLE(Number.POSITIVE_INFINITY, bytes.length - 8);
      return { "a.pcd": bytes, "b.pcd": pcd(2, { data: "binary_compressed" }) };
    },
    wanted: { frames: ["a.pcd", "b.pcd"], size: [0, 0] },
  },
  {
    row: 34,
    title: "a .bin of KITTI that is no multiple of 16",
    files: () => ({ "a.bin": kittiPoints(3).subarray(1) }),
    wanted: refused("NOT_AN_IMAGE", "a.bin"),
  },
  {
    row: 34,
    title: "a PLY with a list that has no end",
    files: () => ({
      "a.ply": Buffer.from(
        "ply\nformat ascii 1.0\nelement face 1\nproperty list uint int vertex_indices\nend_header\n4294967295 1\n",
      ),
    }),
    wanted: refused("UNSUPPORTED_MEDIA", "a.ply"),
  },
  {
    row: 34,
    title: "a point cloud whose picture is missing while others have theirs",
    files: async () => ({ "a.pcd": pcd(2), "b.pcd": pcd(3), "b.jpg": await photo(1) }),
    wanted: { frames: ["a.pcd", "b.pcd"], warns: /1 of 2 frames have no picture beside them/ },
  },
  {
    row: 35,
    title: "a PDF of 10,000 pages",
    files: async () => ({ "a.pdf": await pdf(...Array(10_000).fill([10, 10])) }),
    wanted: refused("TOO_MANY_PICTURES", "a.pdf"),
  },
  {
    row: 35,
    title: "an encrypted PDF",
    files: () => ({ "a.pdf": encryptedPdf() }),
    wanted: refused("ENCRYPTED", "a.pdf"),
  },
  {
    row: 35,
    title: "a page of 200 by 200 inches",
    files: async () => ({ "a.pdf": await pdf([10, 10], [14_400, 14_400]) }),
    wanted: refused("TOO_MANY_PIXELS", "a.pdf"),
  },
  {
    row: 35,
    title: "a PDF that runs a script when it is opened",
    files: async () => {
      const document = await PDFDocument.create();
      document.addPage([50, 40]);
      const action = { S: PDFName.of("JavaScript"), JS: PDFString.of("while (true) app.alert(1)") };
      document.catalog.set(PDFName.of("OpenAction"), document.context.obj(action));
      return { "a.pdf": await document.save() };
    },
    wanted: { frames: ["a/page_0001.png"], size: [100, 80] },
  },
  {
    row: 35,
    title: "a PDF that is none",
    files: () => ({ "a.pdf": Buffer.from(`%PDF-1.7\n${"x".repeat(5_000)}`) }),
    wanted: refused("NOT_AN_IMAGE", "a.pdf"),
  },
  {
    row: 11,
    title: "a PDF that is a zip as well",
    files: async () => ({
      "a.pdf": Buffer.concat([await pdf([10, 10]), craftZip([{ name: "x.class" }])]),
    }),
    wanted: { frames: ["a/page_0001.png"], size: [20, 20] },
  },
];
