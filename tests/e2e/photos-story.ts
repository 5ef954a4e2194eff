import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";
import type { AnnotationRecord, DocumentRecord } from "@/domain/annotations/record";
import { makePhotos } from "@/tests/client/photos";
import { readZip } from "@/tests/client/read-zip";
import { type KillableBrowser, openKillableBrowser } from "@/tests/killable-browser";
import type { Stack } from "@/tests/stack";
import { findCanvas, type Place } from "./canvas";
import {
  dropFiles,
  expectNoFaults,
  fillSignIn,
  readRecords,
  savedOnServer,
  screenshot,
  signIn,
  watchFaults,
} from "./steps";

const PHOTOS = 200;
const WIDTH = 640;
const HEIGHT = 480;
/** Corners are placed by whole screen pixels, and read back to a tenth. */
const PIXELS = 2;

/** The stack and the folder of the run; told once at its start, since every step needs them. */
let stack: Stack;
let browser: KillableBrowser;
let folder: string;

/**
 * The main job in a real browser, on whatever stack is given: photos in by drag and drop, boxes by mouse and keys,
 * `kill -9` of the browser in mid-drag, everything there again, COCO out and equal to the last digit.
 */
export function photosStory(started: () => Stack): void {
  it("photos in, boxes drawn, the browser killed in mid-drag, nothing lost, COCO out", async () => {
    stack = started();
    folder = mkdtempSync(path.join(tmpdir(), "loupe-e2e-"));
    browser = await openKillableBrowser(path.join(folder, "profile"));
    onTestFinished(async () => {
      await browser.kill();
      await rm(folder, { recursive: true, force: true });
    });
    let page = await newPage();
    let faults = watchFaults(page);
    await signIn(page, stack);
    await makeProject(page);
    await makeTask(page);
    await page
      .getByRole("link", { name: /^(Start|Continue|Open) job/ })
      .first()
      .click();
    await page.waitForURL(/\/jobs\/\d+$/);
    const address = page.url();
    const jobId = Number(address.split("/").at(-1));

    await workspaceReady(page);
    const canvas = await findCanvas(page, WIDTH, HEIGHT);
    const draw = async (from: Place, to: Place) => {
      await page.keyboard.press("n");
      await canvas.drag(from, to);
    };
    await draw([0.1, 0.1], [0.3, 0.3]);
    // A digit counts for what is selected and for the next box; with nothing selected for the next one alone.
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    await draw([0.5, 0.5], [0.8, 0.9]);
    await page.keyboard.press("f");
    await frameShown(page, 1);
    await draw([0.2, 0.2], [0.6, 0.5]);
    await page.keyboard.press("1");
    // Moved by the mouse, then by a key; one more box is drawn and taken back, and one removed.
    await canvas.drag([0.4, 0.35], [0.45, 0.45]);
    await page.keyboard.press("ArrowRight");
    await draw([0.7, 0.1], [0.9, 0.2]);
    await page.keyboard.press("Control+z");
    await draw([0.05, 0.7], [0.15, 0.9]);
    await page.keyboard.press("Delete");
    await page.getByTestId("object-list").getByText("boat").click();
    await page.getByLabel("rig").selectOption("junk");
    await savedOnServer(page);
    await screenshot(page, "workspace-drawn");
    expectNoFaults(faults);

    await draw([0.65, 0.6], [0.75, 0.8]);
    await page.waitForTimeout(1_200);
    await canvas.hold([0.7, 0.7], [0.8, 0.7]);
    await page.waitForTimeout(1_500);
    await browser.kill();

    browser = await openKillableBrowser(path.join(folder, "profile"));
    page = await newPage();
    faults = watchFaults(page);
    await openAgain(page, address);
    await workspaceReady(page);
    await savedOnServer(page);
    await screenshot(page, "workspace-reopened");
    const records = shapesOf(await readRecords(page, jobId));
    expect(records.map((record) => record.frame).toSorted()).toEqual([0, 0, 1, 1]);
    const [first, second, moved, dragged] = records;
    expectBox(first, [0.1, 0.1], [0.3, 0.3]);
    expectBox(second, [0.5, 0.5], [0.8, 0.9]);
    expectBox(moved, [0.25, 0.3], [0.65, 0.6]);
    // The drag that nobody ended is kept where the hand was a second before the end.
    expectBox(dragged, [0.75, 0.6], [0.85, 0.8]);
    const labels = await labelNames(page);
    expect(records.map(({ labelId }) => labels.get(labelId))).toEqual([
      "boat",
      "person",
      "boat",
      "boat",
    ]);
    expect(Object.values(moved?.attributes ?? {})).toEqual(["junk"]);

    const exported = await exportCoco(page, address);
    expect(exported.images.length).toBe(PHOTOS);
    expect(exported.annotations.map((annotation: { bbox: number[] }) => annotation.bbox)).toEqual(
      records.map(({ shape }) =>
        shape === null
          ? []
          : [shape.left, shape.top, shape.right - shape.left, shape.bottom - shape.top],
      ),
    );
    expectNoFaults(faults);
  });
}

async function newPage(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1600, height: 1000 });
  return page;
}

/** Three labels, the first with an attribute. */
async function makeProject(page: Page): Promise<void> {
  await page.goto(`${stack.url}/projects/new`);
  await page.getByLabel("Project name").fill("Harbour");
  await page.getByRole("button", { name: "Add label" }).click();
  await page.getByLabel("Label name").fill("boat");
  await page.getByRole("button", { name: "Add attribute" }).click();
  await page.getByLabel("Attribute name").fill("rig");
  for (const value of ["sloop", "junk"]) {
    await page.getByRole("combobox", { name: "Values" }).fill(value);
    await page.keyboard.press("Enter");
  }
  for (const name of ["person", "house"]) {
    await page.getByRole("button", { name: "Add another label" }).click();
    await page.getByLabel("Label name").fill(name);
  }
  await screenshot(page, "project-new");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
}

async function makeTask(page: Page): Promise<void> {
  const files = (await makePhotos(PHOTOS, WIDTH, HEIGHT)).map(({ name, bytes }) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  });
  await page.getByRole("link", { name: "New task" }).first().click();
  await page.getByLabel("Task name").fill("Photos");
  await dropFiles(page, "Media to upload", files);
  await page.getByRole("button", { name: `Create task and upload ${PHOTOS} files` }).click();
  await page.waitForURL(/\/tasks\/\d+$/);
  await page.getByText("Ready", { exact: true }).waitFor({ timeout: 120_000 });
  await screenshot(page, "task-ready");
}

/** Chromium writes cookies down every half minute, so the session may have died with it: then one signs in again. */
async function openAgain(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const login = page.getByLabel("User name or e-mail");
  await login.or(page.getByTestId("save-state")).waitFor({ timeout: 60_000 });
  if (!(await login.isVisible())) return;
  await fillSignIn(page, stack);
  await page.waitForURL(address);
}

async function workspaceReady(page: Page): Promise<void> {
  await page.getByTestId("save-state").waitFor({ timeout: 60_000 });
  await frameShown(page, 0);
}

/** The picture of the frame is on the canvas: only then can anything be drawn. */
async function frameShown(page: Page, frame: number): Promise<void> {
  const name = `photo_${String(frame).padStart(4, "0")}.jpg`;
  await page.getByText(name).waitFor();
  await page.getByRole("status", { name: "Loading the picture" }).waitFor({ state: "detached" });
}

/** In the order of frames and, on a frame, of drawing. */
function shapesOf(records: readonly DocumentRecord[]): AnnotationRecord[] {
  return records
    .filter((record) => record.type === "annotation")
    .toSorted((a, b) => a.frame - b.frame || leftOf(a) - leftOf(b));
}

function leftOf({ shape }: AnnotationRecord): number {
  return shape?.left ?? 0;
}

function expectBox(record: AnnotationRecord | undefined, from: Place, to: Place): void {
  const { shape } = record ?? {};
  if (!shape) throw new Error("there is no such box");
  const expected = [from[0] * WIDTH, from[1] * HEIGHT, to[0] * WIDTH, to[1] * HEIGHT];
  const found = [shape.left, shape.top, shape.right, shape.bottom];
  for (const [index, value] of found.entries()) {
    expect(Math.abs(value - (expected[index] ?? 0)), String(found)).toBeLessThan(PIXELS);
  }
}

async function labelNames(page: Page): Promise<Map<number, string>> {
  const jobId = Number(page.url().split("/").at(-1));
  const input = encodeURIComponent(JSON.stringify({ json: { id: jobId } }));
  const labels: { id: number; name: string }[] = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    return (await answer.json()).result.data.json.labels;
  }, `/api/trpc/job.get?input=${input}`);
  return new Map(labels.map(({ id, name }) => [id, name]));
}

async function exportCoco(page: Page, jobAddress: string) {
  await page.goto(jobAddress.replace(/\/jobs\/\d+$/, ""));
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "Start export" }).click();
  const link = page.getByRole("link", { name: /^Download / });
  await link.waitFor({ timeout: 60_000 });
  await screenshot(page, "export-ready");
  const address = await link.getAttribute("href");
  const bytes = await page.evaluate(async (href) => {
    const answer = await fetch(href);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, address ?? "");
  const files = await readZip(new Uint8Array(bytes));
  return JSON.parse(String(files.get("annotations/instances_default.json")));
}
