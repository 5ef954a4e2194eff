import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, CDPSession, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { bareCold, installProbes } from "@/tests/bench/step-frame/in-page";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { openScript } from "@/tests/client/script";
import { makeFilm } from "@/tests/films/make-film";
import { readPictureCode } from "@/tests/films/picture-code";
import { rounds } from "@/tests/rounds";
import { type Stack, startStack } from "@/tests/stack";
import { expectNoFaults, signIn, watchFaults } from "./steps";

const MIB = 1024 * 1024;
const SIZE = { width: 1920, height: 1080 };
const RATE = 30;
const GROUP = 30;
/** Ten seconds: few enough that every chunk and every preview has been seen once the film was stepped through. */
const PICTURES = 300;
/** Two hours in full. */
const STEPPING_SECS = rounds(60, 7_200);
const SAMPLES = 60;
/** Of all processes of the browser. The caches of pictures may take 410 MiB of it (decoded twice, and coded). */
const MOST_BYTES = 1_500 * MIB;
const MOST_HEAP_BYTES = 100 * MIB;
/** What the fitted line may rise from the first sample to the last, however long that was. */
const MOST_RISE_BYTES = 64 * MIB;
const MOST_HEAP_RISE_BYTES = 16 * MIB;
const PLAYING_MS = 6_000;
/** Playing can only be held to its speed where decoding alone has as much again to spare. */
const SPARE_RATE = 2 * RATE;

let stack: Stack;
let browser: Browser;
let page: Page;
let folder: string;
let taskId: number;
let frames: readonly FrameDescription[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-stepping-"));
  stack = await startStack();
  browser = await launchBrowser();
  const script = await openScript(stack);
  const { projectId } = await makeProject(script, "Films");
  const coder = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-bf", "2"];
  const groups = ["-g", String(GROUP), "-sc_threshold", "0"];
  const file = await makeFilm({
    file: path.join(folder, "film.mp4"),
    pictures: PICTURES,
    filters: [
      `scale=${SIZE.width}:${SIZE.height}:flags=neighbor`,
      "noise=alls=8:allf=t",
      `settb=1/${RATE}`,
      "setpts=N",
    ],
    encode: ["-enc_time_base", `1/${RATE}`, ...coder, ...groups, "-b:v", "6M"],
  });
  const film = { name: "film.mp4", ...SIZE, bytes: readFileSync(file) };
  const made = await makeReadyTask(script, projectId, [film]);
  const jobId = made.jobIds[0] ?? 0;
  taskId = made.taskId;
  frames = await script.calls.frame.range.query({ jobId, from: 0, to: PICTURES - 1 });
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  page = await context.newPage();
  await signIn(page, stack);
  await page.goto(`${stack.url}/tasks/${taskId}/jobs/${jobId}`);
  await shown(0);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

it(
  `stepping for ${STEPPING_SECS} seconds takes no more memory at the end than at the beginning`,
  async () => {
    const faults = watchFaults(page);
    for (let frame = 1; frame < PICTURES; frame += 1) await step("f", frame);
    const memory = await memoryOf(page);
    const begun = performance.now();
    const samples: (Memory & { readonly secs: number })[] = [];
    let frame = PICTURES - 1;
    let steps = 0;
    for (let round = 0; samples.length < SAMPLES; round += 1) {
      frame = (round * 7_919 + 11) % (PICTURES - 25);
      await goTo(frame);
      for (let at = 0; at < 20; at += 1) await step("f", ++frame);
      for (let at = 0; at < 10; at += 1) await step("d", --frame);
      steps += 31;
      const secs = (performance.now() - begun) / 1000;
      if (secs >= (samples.length * STEPPING_SECS) / SAMPLES)
        samples.push({ secs, ...(await memory()) });
    }
    const all = lineOf(samples.map(({ secs, bytes }) => [secs, bytes]));
    const heap = lineOf(samples.map(({ secs, heapBytes }) => [secs, heapBytes]));
    console.log(
      `${steps} steps in ${samples.at(-1)?.secs.toFixed(0)} s: ${all.text}; script alone ${heap.text}`,
    );
    expect(all.most).toBeLessThan(MOST_BYTES);
    expect(heap.most).toBeLessThan(MOST_HEAP_BYTES);
    expect(all.rise).toBeLessThan(MOST_RISE_BYTES);
    expect(heap.rise).toBeLessThan(MOST_HEAP_RISE_BYTES);
    expectNoFaults(faults);
  },
  (STEPPING_SECS * 3 + 300) * 1000,
);

it("drops no frame of thirty a second where decoding alone makes twice as many", async (test) => {
  const faults = watchFaults(page);
  await page.evaluate(installProbes, readPictureCode.toString());
  const before = await bareRate();
  await goTo(0);
  await page.waitForTimeout(1_000);
  await page.evaluate(recordShown);
  await page.keyboard.press("Space");
  await page.waitForTimeout(PLAYING_MS);
  await page.keyboard.press("Space");
  const seen = await page.evaluate(() => (window as unknown as { shown: number[] }).shown);
  const rate = Math.min(before, await bareRate());
  const last = seen.at(-1) ?? 0;
  const dropped = Array.from({ length: last + 1 }, (_, frame) => frame).filter(
    (frame) => frame > 0 && !seen.includes(frame),
  );
  console.log(
    `played ${last} frames, dropped ${dropped.length}; decoding alone: ${rate.toFixed(0)} a second`,
  );
  expectNoFaults(faults);
  expect(last).toBeGreaterThan(0);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  if (rate < SPARE_RATE) {
    test.skip(`decoding alone makes ${rate.toFixed(0)} pictures a second here, not ${SPARE_RATE}`);
  }
  expect(dropped).toEqual([]);
});

interface Memory {
  /** Of all processes of the browser, each shared page counted once. */
  readonly bytes: number;
  /** Of the page's script, after what nobody holds was collected. */
  readonly heapBytes: number;
}

async function memoryOf(of: Page): Promise<() => Promise<Memory>> {
  const ofPage = await of.context().newCDPSession(of);
  const ofBrowser: CDPSession = await browser.newBrowserCDPSession();
  await ofPage.send("Performance.enable");
  return async () => {
    await ofPage.send("HeapProfiler.collectGarbage");
    const { metrics } = await ofPage.send("Performance.getMetrics");
    const heapBytes = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
    const { processInfo } = await ofBrowser.send("SystemInfo.getProcessInfo");
    console.log("SMP", processInfo.map(({ id, type }) => type + ":" + Math.round(residentBytes(id) / MIB)).filter((t) => !t.endsWith(":0")).join(" "));
    const bytes = processInfo.reduce((sum, { id }) => sum + residentBytes(id), 0);
    return { bytes, heapBytes };
  };
}

/** What a process holds of the machine's memory: a page that n processes share counts an nth part. */
function residentBytes(pid: number): number {
  try {
    const [, kib] =
      /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kib) * 1024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** The straight line with the least squares through points, and what it rises from the first to the last. */
function lineOf(points: readonly (readonly [number, number])[]) {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const slope =
    mean(points.map(([x, y]) => (x - meanX) * (y - meanY))) /
    mean(points.map(([x]) => (x - meanX) ** 2));
  const rise = slope * ((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0));
  const most = Math.max(...points.map(([, y]) => y));
  const [mid, up, top] = [meanY, rise, most].map((bytes) => (bytes / MIB).toFixed(1));
  return { rise, most, text: `${mid} MiB on average, at most ${top}, fitted rise ${up}` };
}

async function step(key: "f" | "d", frame: number): Promise<void> {
  await page.keyboard.press(key);
  await shown(frame);
}

async function goTo(frame: number): Promise<void> {
  const field = page.getByLabel("Frame number");
  await field.fill(String(frame));
  await field.press("Enter");
  await shown(frame);
}

async function shown(frame: number): Promise<void> {
  await page.locator(`[data-testid="canvas"] canvas[data-frame="${frame}"]`).waitFor();
}

/** Pictures a second that fetching, decoding and drawing alone brings, over some chunks. */
async function bareRate(): Promise<number> {
  let secs = 0;
  for (let from = GROUP; from <= 5 * GROUP; from += GROUP) {
    const { source, hash, indexInMedium } = frames[from + GROUP - 1] ?? {};
    if (source?.kind !== "chunk") throw new Error("the film is not shown by its chunks");
    const url = `/api/media/tasks/${taskId}/frames/${source.firstFrame}/${hash}/chunks/${source.chunk}`;
    const asked = { url, picture: indexInMedium ?? 0, isChunk: true };
    secs += (await page.evaluate(bareCold, asked)).secs;
  }
  return (5 * GROUP) / secs;
}

/** Runs in the page: writes down each frame that comes to stand on the canvas. */
function recordShown(): void {
  const canvas = document.querySelector<HTMLCanvasElement>(
    '[data-testid="canvas"] canvas:first-child',
  );
  if (canvas === null) throw new Error("there is no canvas");
  const shownFrames: number[] = [];
  Object.assign(window, { shown: shownFrames });
  new MutationObserver(() => {
    const { frame = "" } = canvas.dataset;
    if (frame !== "") shownFrames.push(Number(frame));
  }).observe(canvas, { attributes: true, attributeFilter: ["data-frame"] });
}
