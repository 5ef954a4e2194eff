import type { Page } from "playwright";
import { readPictureCode } from "@/tests/films/picture-code";
import { type BrowserBench, startBrowserBench } from "../browser-bench";
import { bareCold, type Drawn, drawn, installProbes, watchBare, watchEditor } from "./in-page";
import { type Material, makeFilmMaterial, makePhotoMaterial } from "./material";

/** Until what a jump set going beside its picture has come to rest. */
const REST_MS = 600;
/** Between two steps: a quick hand. */
const STEP_MS = 120;
const STEPS = 24;

export interface Stepping {
  readonly bench: BrowserBench;
  readonly film: Material;
  readonly photos: Material;
  page: { readonly of: Material; readonly page: Page } | null;
}

export async function startStepping(): Promise<Stepping> {
  const bench = await startBrowserBench();
  try {
    const film = await makeFilmMaterial(bench);
    return { bench, film, photos: await makePhotoMaterial(bench), page: null };
  } catch (error) {
    await bench.stop();
    throw error;
  }
}

/** Goes to frames of which nothing is here, in a page that is new. */
export async function jumpCold(state: Stepping, material: Material): Promise<Drawn[]> {
  const page = await openWorkspace(state, material);
  const jumps: Drawn[] = [];
  for (const frame of material.jumps) {
    jumps.push(await jumpTo(page, frame));
    await page.waitForTimeout(REST_MS);
  }
  return mustShow(jumps, material.jumps);
}

export async function decodeCold(state: Stepping, material: Material): Promise<Drawn[]> {
  const page = await pageOf(state, material);
  const pictures: Drawn[] = [];
  for (const frame of material.jumps)
    pictures.push(await page.evaluate(bareCold, ask(material, frame)));
  return mustShow(pictures, material.jumps);
}

/** Steps from frame to frame, as the key for the next one is pressed again and again. */
export async function stepOn(state: Stepping, material: Material): Promise<Drawn[]> {
  const page = await pageOf(state, material);
  await goToStart(page);
  const frames = Array.from({ length: STEPS }, (_, step) => step + 1);
  const steps: Drawn[] = [];
  for (const frame of frames) {
    await page.evaluate(watchEditor, frame);
    await page.keyboard.press("f");
    steps.push(await page.evaluate(drawn));
    await page.waitForTimeout(STEP_MS);
  }
  return mustShow(steps, frames);
}

export async function drawReady(state: Stepping, material: Material): Promise<Drawn[]> {
  const page = await pageOf(state, material);
  const frames = Array.from({ length: STEPS }, (_, step) => step + 1);
  const steps: Drawn[] = [];
  for (const frame of frames) {
    await page.evaluate(watchBare, ask(material, frame));
    await page.waitForTimeout(STEP_MS);
    await page.keyboard.press("F9");
    steps.push(await page.evaluate(drawn));
  }
  return mustShow(steps, frames);
}

async function goToStart(page: Page): Promise<void> {
  const shown = await page
    .locator('[data-testid="canvas"] canvas')
    .first()
    .getAttribute("data-frame");
  if (shown !== "0") await jumpTo(page, 0);
  await page.waitForTimeout(REST_MS);
}

async function jumpTo(page: Page, frame: number): Promise<Drawn> {
  const field = page.getByLabel("Frame number");
  await field.fill(String(frame));
  await page.evaluate(watchEditor, frame);
  await field.press("Enter");
  return page.evaluate(drawn);
}

/** The page that is open, or a new one. */
async function pageOf(state: Stepping, material: Material): Promise<Page> {
  return state.page?.of === material ? state.page.page : openWorkspace(state, material);
}

async function openWorkspace(state: Stepping, material: Material): Promise<Page> {
  await state.page?.page.context().close();
  state.page = null;
  const page = await state.bench.newPage();
  await page.goto(material.address);
  await page.locator('[data-testid="canvas"] canvas[data-frame="0"]').waitFor();
  await page.evaluate(installProbes, readPictureCode.toString());
  state.page = { of: material, page };
  // So that the list of frames is here, and what is measured is the pictures alone.
  await jumpTo(page, material.frames.length - 1);
  await page.waitForTimeout(REST_MS);
  await goToStart(page);
  return page;
}

function ask({ taskId, frames }: Material, frame: number) {
  const description = frames[frame];
  if (description === undefined) throw new Error(`there is no frame ${frame}`);
  const { source, hash, indexInMedium: picture } = description;
  if (source.kind === "picture") throw new Error(`frame ${frame} is made by the server`);
  const address = (at: number) => `/api/media/tasks/${taskId}/frames/${at}/${hash}`;
  return source.kind === "chunk"
    ? { url: `${address(source.firstFrame)}/chunks/${source.chunk}`, picture, isChunk: true }
    : { url: address(frame), picture, isChunk: false };
}

function mustShow(pictures: Drawn[], frames: readonly number[]): Drawn[] {
  for (const [at, { number }] of pictures.entries())
    if (number !== frames[at]) throw new Error(`frame ${frames[at]} shows the picture ${number}`);
  return pictures;
}
