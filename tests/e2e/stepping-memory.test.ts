import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, CDPSession, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { openScript } from "@/tests/client/script";
import { makeFilm } from "@/tests/films/make-film";
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
const STEPPING_SECS = rounds(20, 7_200);
const SAMPLES = rounds(20, 60);
/** Of all processes of the browser. The caches of pictures may take 410 MiB of it (decoded twice, and coded). */
const MOST_BYTES = 1_500 * MIB;
const MOST_HEAP_BYTES = 100 * MIB;
/** What the fitted line may rise from the first sample to the last, however long that was. */
const MOST_RISE_BYTES = 64 * MIB;
const MOST_HEAP_RISE_BYTES = 16 * MIB;

let stack: Stack;
let browser: Browser;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-stepping-"));
  stack = await startStack();
  browser = await launchBrowser({ args: ["--js-flags=--expose-gc"] });
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
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  page = await context.newPage();
  await signIn(page, stack);
  await page.goto(`${stack.url}/tasks/${made.taskId}/jobs/${jobId}`);
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
    const series = samples
      .filter((_, at) => at % 6 === 0)
      .map(({ bytes }) => Math.round(bytes / MIB));
    console.log(`MiB on the way: ${series.join(" ")}`);
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

interface Memory {
  /** Of all processes of the browser, each shared page counted once. */
  readonly bytes: number;
  /** Of the page's script. What nobody holds is collected before, in its workers too. */
  readonly heapBytes: number;
}

async function memoryOf(of: Page): Promise<() => Promise<Memory>> {
  const ofPage = await of.context().newCDPSession(of);
  const ofBrowser: CDPSession = await browser.newBrowserCDPSession();
  await ofPage.send("Performance.enable");
  return async () => {
    await ofPage.send("HeapProfiler.collectGarbage");
    // What the decoder's worker let go of is only counted out once its own heap is swept.
    for (const worker of of.workers()) await worker.evaluate("gc()");
    const { metrics } = await ofPage.send("Performance.getMetrics");
    const heapBytes = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
    const { processInfo } = await ofBrowser.send("SystemInfo.getProcessInfo");
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
