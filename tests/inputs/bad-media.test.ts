import postgres from "postgres";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, makeReadyTask, startTask } from "@/tests/client/make-task";
import { makePhotos, type Photo } from "@/tests/client/photos";
import { openScript, type Script } from "@/tests/client/script";
import { waitForRequest } from "@/tests/client/wait-for-request";
import { type Stack, startStack } from "@/tests/stack";
import { craftZip } from "@/workers/import/testing/craft-zip";

let stack: Stack;
let script: Script;
let projectId: number;
let good: Photo;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
  projectId = (await makeProject(script, "inputs")).projectId;
  [good] = (await makePhotos(1)) as [Photo];
  sql = postgres(stack.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

interface Input {
  readonly title: string;
  readonly name: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly code: string;
  /** The file that the failure names. */
  readonly file: string;
}

const inputs: readonly Input[] = [
  {
    title: "a zip whose entry climbs out",
    name: "slip.zip",
    bytes: () => craftZip([entry("ok.jpg"), entry("../../etc/evil.jpg")]),
    code: "ARCHIVE_BAD_NAME",
    file: "evil.jpg",
  },
  {
    title: "a zip with an absolute name",
    name: "absolute.zip",
    bytes: () => craftZip([entry("/etc/evil.jpg")]),
    code: "ARCHIVE_BAD_NAME",
    file: "evil.jpg",
  },
  {
    title: "a zip with a symbolic link",
    name: "link.zip",
    bytes: () =>
      craftZip([{ name: "link.jpg", content: Buffer.from("/etc/passwd"), mode: 0o120777 }]),
    code: "ARCHIVE_NOT_A_FILE",
    file: "link.jpg",
  },
  {
    title: "a zip that inflates without end",
    name: "bomb.zip",
    bytes: () =>
      craftZip([{ name: "bomb.jpg", content: Buffer.alloc(200 * 1024 * 1024), isDeflated: true }]),
    code: "ARCHIVE_BOMB",
    file: "bomb.jpg",
  },
  {
    title: "a PNG that claims 60,000 × 60,000 pixels",
    name: "huge.png",
    bytes: () => pngHeader(60_000, 60_000),
    code: "TOO_MANY_PIXELS",
    file: "huge.png",
  },
  {
    title: "a JPEG that is cut",
    name: "cut.jpg",
    bytes: () => good.bytes.subarray(0, good.bytes.length / 2),
    code: "TRUNCATED",
    file: "cut.jpg",
  },
  {
    title: "an SVG that calls itself a JPEG",
    name: "drawing.jpg",
    bytes: () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    code: "UNSUPPORTED_MEDIA",
    file: "drawing.jpg",
  },
  {
    title: "text that calls itself a JPEG",
    name: "letter.jpg",
    bytes: () => Buffer.from("Dear reader, this is not a picture."),
    code: "NOT_AN_IMAGE",
    file: "letter.jpg",
  },
];

describe("media that are not what they should be", () => {
  it.each(inputs)(
    "$title fails by name and leaves nothing",
    async ({ name, bytes, code, file }) => {
      const before = await stored();
      const bad = { ...good, name, bytes: await bytes() };
      const { taskId, requestId } = await startTask(script, projectId, [good, bad]);
      const ended = await waitForRequest(script, requestId);
      expect(ended.state).toBe("failed");
      expect(ended.failure?.code).toBe(code);
      expect(`${ended.failure?.file ?? ""} ${ended.failure?.message ?? ""}`).toContain(file);
      expect(ended.failure?.message).toMatch(/^["A-Z0-9].*\.$/);
      const task = await script.calls.task.get.query({ id: taskId });
      expect(task).toMatchObject({ state: "failed", frameCount: 0, jobs: [] });
      expect(await stored()).toEqual(before);
    },
  );

  it("a zip with nothing to look at in it fails, since no picture came of it", async () => {
    const bytes = craftZip([entry("__MACOSX/._a.jpg"), entry("Thumbs.db")]);
    const { requestId } = await startTask(script, projectId, [
      { ...good, name: "empty.zip", bytes },
    ]);
    expect(await waitForRequest(script, requestId)).toMatchObject({
      state: "failed",
      failure: { code: "NO_MEDIA" },
    });
  });

  it("leaves the worker able to take in the next good photo, also into a task that failed", async () => {
    const bad = { ...good, name: "cut.jpg", bytes: good.bytes.subarray(0, 900) };
    const { requestId } = await startTask(script, projectId, [bad]);
    expect((await waitForRequest(script, requestId)).state).toBe("failed");
    const { jobIds } = await makeReadyTask(script, projectId, [good]);
    expect(jobIds.length).toBe(1);
  });

  it("tells size by EXIF orientation, whatever the file's name says", async () => {
    const turned = await sharp(Buffer.from(good.bytes))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const photo = { ...good, name: "turned.png", bytes: turned };
    const { jobIds } = await makeReadyTask(script, projectId, [photo]);
    const [frame] = await script.calls.frame.range.query({ jobId: jobIds[0] ?? 0, from: 0, to: 0 });
    expect(frame).toMatchObject({
      width: good.height,
      height: good.width,
      mediaType: "image/jpeg",
    });
  });
});

/** Rows that an import writes. None of a failed one may stay. */
async function stored() {
  const [counts] = await sql`
    select (select count(*)::int from media) as media, (select count(*)::int from frames) as frames,
           (select count(*)::int from segments) as segments, (select count(*)::int from jobs) as jobs,
           (select count(*)::int from blob_references) as references`;
  return counts;
}

function entry(name: string) {
  return { name, content: good.bytes };
}

/** A PNG of nothing but a header: signature, IHDR, and an empty IDAT. */
function pngHeader(width: number, height: number): Uint8Array {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length, 0);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", ihdr),
    chunk("IDAT", Buffer.alloc(0)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
