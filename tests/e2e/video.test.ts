import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { openScript, type Script } from "@/tests/client/script";
import { GOOD_FILMS } from "@/tests/films/films";
import { makeFilm } from "@/tests/films/make-film";
import { type Stack, startStack } from "@/tests/stack";
import { expectNoFaults, screenshot, signIn, watchFaults } from "./steps";
import { screenOf } from "./shown-picture";

let stack: Stack;
let browser: Browser;
let script: Script;
let projectId: number;
let folder: string;

beforeAll(async () => {
  stack = await startStack();
  browser = await launchBrowser();
  script = await openScript(stack);
  ({ projectId } = await makeProject(script, "Films"));
  folder = mkdtempSync(path.join(tmpdir(), "loupe-films-"));
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Cut and made chunks, each codec, B-frames, open groups, uneven times, turned pictures, pixels that are not square. */
const NAMES = ["plain.mp4", "open-gop.mp4", "uneven.mp4", "turned.mp4", "wide-pixels.mp4"];
NAMES.push("vp8.webm", "vp9.webm", "av1.mkv", "hevc.mp4", "b-frames.avi");
const films = GOOD_FILMS.filter(({ name }) => NAMES.includes(name));

it("has all the films that it wants to try", () => expect(films).toHaveLength(NAMES.length));

describe.each(films)("$name", ({ make, name, pictures }) => {
  it("shows the right picture under every number, however one comes to it", async () => {
    const page = await openFilm(await make(folder), name);
    const faults = watchFaults(page);
    const screen = await screenOf(page);
    await screen.shows(0);
    for (let frame = 1; frame < pictures; frame += 1) {
      await page.keyboard.press("f");
      await screen.shows(frame);
    }
    for (let frame = pictures - 2; frame >= pictures - 15; frame -= 1) {
      await page.keyboard.press("d");
      await screen.shows(frame);
    }
    for (let jump = 0; jump < 15; jump += 1) {
      const frame = (jump * 7_919 + 3) % pictures;
      await page.getByLabel("Frame number").fill(String(frame));
      await page.keyboard.press("Enter");
      await screen.shows(frame);
    }
    expect(await page.getByTestId("picture-note").count()).toBe(0);
    expectNoFaults(faults);
    await page.context().close();
  });
});

it("plays at the film's own speed, and never a picture under another's number", async () => {
  const pictures = 250;
  const file = path.join(folder, "played.mp4");
  const encode = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "48", "-bf", "2"];
  await makeFilm({ file, pictures, width: 320, height: 240, encode });
  const page = await openFilm(file, "played.mp4");
  const screen = await screenOf(page);
  await screen.shows(0);
  const samples = await screen.watch(async () => {
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.waitForTimeout(4_000);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play" }).waitFor();
  });
  expect(samples.length).toBeGreaterThan(50);
  expect(samples.filter(({ number, picture }) => number !== picture)).toEqual([]);
  const numbers = samples.map(({ number }) => number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  // 25 a second, for four seconds and what the machine took on the way.
  const last = numbers.at(-1) ?? 0;
  expect(last).toBeGreaterThan(60);
  expect(last).toBeLessThan(160);
  await screenshot(page, "workspace-video");
  await page.context().close();
});

it("shows the server's pictures, and says so, where the browser has no decoder", async () => {
  const film = films.find(({ name }) => name === "turned.mp4");
  if (film === undefined) throw new Error("there is no such film");
  const chunks: string[] = [];
  const page = await openFilm(await film.make(folder), film.name, async (context) => {
    // As in a browser without WebCodecs, or on a page that did not come over a secure connection.
    await context.route("**/_next/static/**/*.js", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      const isDecoder = body.includes("isConfigSupported");
      await route.fulfill({
        response,
        body: isDecoder ? `delete globalThis.VideoDecoder;${body}` : body,
      });
    });
    context.on("request", (request) => {
      if (request.url().includes("/chunks/") && !request.url().includes("/_next/")) {
        chunks.push(request.url());
      }
    });
  });
  const screen = await screenOf(page);
  await screen.shows(0);
  await page.getByTestId("picture-note").waitFor();
  await page.keyboard.press("v");
  await screen.shows(10);
  expect(chunks).toEqual([]);
  await page.context().close();
});

async function openFilm(
  file: string,
  name: string,
  prepare: (context: ReturnType<Page["context"]>) => Promise<void> = async () => {},
): Promise<Page> {
  const bytes = readFileSync(file);
  const { taskId, jobIds } = await makeReadyTask(script, projectId, [
    { name, width: 0, height: 0, bytes },
  ]);
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  await prepare(context);
  const page = await context.newPage();
  await signIn(page, stack);
  await page.goto(`${stack.url}/tasks/${taskId}/jobs/${jobIds[0]}`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return page;
}
