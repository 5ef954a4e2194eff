import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { openScript, type Script } from "@/tests/client/script";
import { GOOD_FILMS, type TriedFilm } from "@/tests/films/films";
import { readPictureCode } from "@/tests/films/picture-code";
import { rounds } from "@/tests/rounds";
import { type Stack, startStack } from "@/tests/stack";
import { expectNoFaults, signIn, watchFaults } from "./steps";

/** One film for each way in which a picture could become another one; all of them at full counts. */
const CHOSEN = [
  "plain.mp4",
  "uneven.mp4",
  "open-gop.mp4",
  "negative.mp4",
  "turned.mp4",
  "wide-pixels.mp4",
  "vp8.webm",
  "vp9.webm",
  "av1.mp4",
  "hevc.mp4",
  "b-frames.avi",
  "stream.ts",
];
const films = GOOD_FILMS.filter(({ name }) => rounds(0.5, 2) > 1 || CHOSEN.includes(name));
/** Jumps to frames without order, over all films together. */
const SEEKS = Math.ceil(rounds(180, 1_000) / films.length);
/** Frames of a film that the server is asked for too; all of them at full counts. */
const SERVED = rounds(5, 1_000);

let stack: Stack;
let browser: Browser;
let script: Script;
let page: Page;
let folder: string;
let projectId: number;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-exact-"));
  stack = await startStack();
  browser = await launchBrowser();
  script = await openScript(stack);
  ({ projectId } = await makeProject(script, "Films"));
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(page, stack);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each(films)(
  "$name: canvas, preview and the server's picture are the same for every frame",
  async (film) => {
    const faults = watchFaults(page);
    const { taskId, jobId, frames } = await taskOf(film);
    expect(frames.length).toBe(film.pictures);

    await page.goto(`${stack.url}/tasks/${taskId}/jobs/${jobId}`);
    for (const { frame, width, height } of frames) {
      const seen = await seenNumber(frame);
      expect({ ...seen, frame }).toEqual({ number: frame, width, height, frame });
      await page.keyboard.press("f");
    }
    for (const frame of someOf(frames.length, SEEKS)) {
      await goTo(frame);
      expect({ frame, ...(await seenNumber(frame)) }).toMatchObject({ number: frame });
    }
    for (const frame of someOf(frames.length, Math.min(SERVED, frames.length))) {
      const description = frames[frame];
      if (!description) throw new Error(`there is no frame ${frame}`);
      for (const form of ["preview", "picture"] as const) {
        const number = await servedNumber(taskId, description, form);
        expect({ frame, form, number }).toEqual({ frame, form, number: frame });
      }
    }
    expectNoFaults(faults);
  },
  300_000,
);

async function taskOf(film: TriedFilm) {
  const bytes = readFileSync(await film.make(folder));
  const { taskId, jobIds } = await makeReadyTask(script, projectId, [
    { name: film.name, bytes, width: 0, height: 0 },
  ]);
  const jobId = jobIds[0] ?? 0;
  const to = film.pictures - 1;
  const frames = await script.calls.frame.range.query({ jobId, from: 0, to });
  return { taskId, jobId, frames };
}

/** Waits until the canvas shows this frame, and reads the number in its pixels. */
async function seenNumber(frame: number) {
  const canvas = page.locator(`[data-testid="canvas"] canvas[data-frame="${frame}"]`);
  await canvas.waitFor({ timeout: 30_000 });
  const pixels = await canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error("no canvas");
    const { width, height } = element;
    const data = element.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return { width, height, data: [...data] };
  });
  const { width, height } = pixels;
  return { number: readPictureCode(pixels), width, height };
}

async function goTo(frame: number): Promise<void> {
  const field = page.getByLabel("Frame number");
  await field.fill(String(frame));
  await field.press("Enter");
}

async function servedNumber(
  taskId: number,
  { frame, hash, width, height }: FrameDescription,
  form: "preview" | "picture",
) {
  const address = `${stack.url}/api/media/tasks/${taskId}/frames/${frame}/${hash}/${form}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${script.token}` } });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect({ width: info.width, height: info.height }).toEqual({ width, height });
  return readPictureCode({ width: info.width, height: info.height, data });
}

/** Numbers below `count` in an order that every run repeats, each as often as comes. */
function someOf(count: number, wanted: number): number[] {
  let state = count;
  return Array.from({ length: wanted }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  });
}
