import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { openScript, type Script } from "@/tests/client/script";
import { type Stack, startStack } from "@/tests/stack";
import { findCanvas } from "./canvas";
import { expectNoFaults, readRecords, savedOnServer, signIn, watchFaults } from "./steps";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 12;
/** Corners are placed by whole screen pixels. */
const PIXELS = 2;
/** What an arrow key with Shift moves by. */
const FAR_STEP = 10;

let stack: Stack;
let browser: Browser;
let script: Script;
let projectId: number;
let page: Page;
let address: string;
let jobId: number;

beforeAll(async () => {
  stack = await startStack();
  browser = await launchBrowser();
  script = await openScript(stack);
  ({ projectId } = await makeProject(script, "Harbour"));
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Each test has a job of its own, and a browser that has signed in. */
beforeEach(async () => {
  const task = await makeReadyTask(script, projectId, await makePhotos(FRAMES, WIDTH, HEIGHT));
  jobId = task.jobIds[0] ?? 0;
  address = `${stack.url}/tasks/${task.taskId}/jobs/${jobId}`;
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  page = await context.newPage();
  await signIn(page, stack);
  await openJob(page);
  return () => context.close();
});

it("keys do what they say, wherever the focus was left, and are text in a field", async () => {
  const faults = watchFaults(page);
  const number = page.getByLabel("Frame number");
  await number.click();
  await page.keyboard.type("3f");
  expect(await number.inputValue()).toBe("3f");
  expect(await toolInHand(page)).toBe("Select");
  await page.keyboard.press("Enter");
  await onFrame(page, 3);
  await number.fill("900");
  await page.keyboard.press("Enter");
  await onFrame(page, FRAMES - 1);

  // A slider and a tab keep the focus after a click; only the keys that move them are theirs.
  await page.getByRole("slider", { name: "Frame" }).focus();
  await page.keyboard.press("ArrowLeft");
  await onFrame(page, FRAMES - 2);
  await page.keyboard.press("c");
  await onFrame(page, 0);
  await page.getByRole("tab", { name: /^Labels/ }).click();
  await page.keyboard.press("f");
  await onFrame(page, 1);
  await page.keyboard.press("n");
  expect(await toolInHand(page)).toBe("Draw a box");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("last frame");
  await page.keyboard.press("Enter");
  await onFrame(page, FRAMES - 1);
  expectNoFaults(faults);
});

it("draws by two clicks; what is locked stays, what is hidden is saved all the same", async () => {
  const canvas = await findCanvas(page, WIDTH, HEIGHT);
  await page.keyboard.press("n");
  await canvas.click([0.4, 0.4]);
  await canvas.click([0.6, 0.6]);
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("h");
  await page.getByRole("button", { name: "Show", exact: true }).waitFor();
  await savedOnServer(page);
  const [record, ...others] = await readRecords(page, jobId);
  expect(others).toEqual([]);
  if (record?.type !== "annotation" || record.shape === null) throw new Error("no box was saved");
  expect(Math.abs(record.shape.left - 0.4 * WIDTH)).toBeLessThan(PIXELS);
  expect(Math.abs(record.shape.top - (0.4 * HEIGHT - FAR_STEP))).toBeLessThan(PIXELS);

  // Hiding belongs to the page that hides, and is gone with it.
  await openJob(page);
  await page.getByRole("button", { name: "Hide", exact: true }).waitFor();
});

it("says which picture cannot be shown, and shows it when it can", async () => {
  await page.route("**/frames/4/**", (route) => route.fulfill({ status: 503 }));
  // Frames ahead were fetched when the job was opened.
  await openJob(page);
  await page.getByLabel("Frame number").fill("4");
  await page.keyboard.press("Enter");
  const alert = page.getByRole("alert").filter({ hasText: "The picture cannot be shown" });
  await alert.getByText("photo_0004.jpg").waitFor();
  await page.unroute("**/frames/4/**");
  await alert.getByRole("button", { name: "Try again" }).click();
  await alert.waitFor({ state: "detached" });
  await onFrame(page, 4);
});

it("keeps drawing without the server, says so, and sends everything when it is back", async () => {
  const canvas = await findCanvas(page, WIDTH, HEIGHT);
  await page.context().setOffline(true);
  await page.keyboard.press("n");
  await canvas.drag([0.1, 0.1], [0.2, 0.2]);
  await page.getByRole("button", { name: "Saved on this computer" }).waitFor();
  expect(await script.calls.annotation.read.query({ jobId })).toMatchObject({ records: [] });
  await page.context().setOffline(false);
  await savedOnServer(page);
  expect((await script.calls.annotation.read.query({ jobId })).records).toHaveLength(1);
});

it("lets one tab edit, and the other take over when the first is closed", async () => {
  const other = await page.context().newPage();
  await openJob(other);
  await other.getByText("This job is open in another tab").waitFor();
  expect(await other.getByRole("button", { name: "Draw a box" }).isEnabled()).toBe(false);
  await page.close();
  await other.locator('button[aria-label="Draw a box"]:enabled').waitFor();
});

it("finishes a job with every edit on the server, and opens it again for who may change it then", async () => {
  const canvas = await findCanvas(page, WIDTH, HEIGHT);
  await page.keyboard.press("n");
  await canvas.drag([0.1, 0.1], [0.2, 0.2]);
  await page.getByRole("button", { name: "Finish job" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Finish job" }).click();
  await page.waitForURL(/\/tasks\/\d+$/);
  expect((await script.calls.annotation.read.query({ jobId })).records).toHaveLength(1);
  expect((await script.calls.job.get.query({ id: jobId })).state).toBe("completed");

  await openJob(page);
  // An owner may mend a finished job as it is, or take it up again.
  await page.locator('button[aria-label="Draw a box"]:enabled').waitFor();
  await page.getByRole("button", { name: "Work on it again" }).click();
  await page.getByRole("button", { name: "Finish job" }).waitFor();
  expect((await script.calls.job.get.query({ id: jobId })).state).toBe("in progress");
});

async function openJob(where: Page): Promise<void> {
  await where.goto(address);
  await where.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  await where.getByRole("status", { name: "Loading the picture" }).waitFor({ state: "detached" });
}

async function onFrame(where: Page, frame: number): Promise<void> {
  await where.getByText(`photo_${String(frame).padStart(4, "0")}.jpg`).waitFor();
  expect(await where.getByLabel("Frame number").inputValue()).toBe(String(frame));
}

async function toolInHand(where: Page): Promise<string | null> {
  const tool = where.getByRole("toolbar", { name: "Tools" }).locator('[aria-pressed="true"]');
  return tool.getAttribute("aria-label");
}
