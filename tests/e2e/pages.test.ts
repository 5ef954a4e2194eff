import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "@/tests/browser";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { openScript } from "@/tests/client/script";
import { type Stack, startStack } from "@/tests/stack";
import { expectNoFaults, fillSignIn, screenshot, signIn, watchFaults } from "./steps";

let stack: Stack;
let browser: Browser;
/** Pages by name, with their addresses. */
let pages: readonly (readonly [string, string])[];

beforeAll(async () => {
  stack = await startStack();
  browser = await launchBrowser();
  const script = await openScript(stack);
  const { projectId } = await makeProject(script, "Harbour");
  const { taskId, jobIds } = await makeReadyTask(script, projectId, await makePhotos(6), 3);
  pages = [
    ["home", "/"],
    ["projects", "/projects"],
    ["project", `/projects/${projectId}`],
    ["new-project", "/projects/new"],
    ["tasks", "/tasks"],
    ["task", `/tasks/${taskId}`],
    ["new-task", "/tasks/new"],
    ["jobs", "/jobs"],
    ["requests", "/requests"],
    ["profile", "/settings/profile"],
    ["sessions", "/settings/sessions"],
    ["tokens", "/settings/tokens"],
    ["workspace", `/tasks/${taskId}/jobs/${jobIds[0]}`],
  ];
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe("signing in", () => {
  it("says that something was wrong, without saying what, and lets the right password in", async () => {
    const page = await openPage("light");
    await page.goto(`${stack.url}/projects`);
    await fillSignIn(page, { admin: { ...stack.admin, password: "not the password" } });
    await page.getByText("The user name or the password is wrong").waitFor();
    await fillSignIn(page, stack);
    await page.waitForURL(/\/projects$/);
    await page.context().close();
  });

  it("shows that registration is closed", async () => {
    const page = await openPage("light");
    await page.goto(`${stack.url}/register`);
    await page.getByText("Registration is closed").waitFor();
    await page.context().close();
  });
});

describe.each(["light", "dark"] as const)("in the %s theme", (scheme) => {
  it("each page opens without an error, a breach of its policy or a serious barrier", async () => {
    const page = await openPage(scheme);
    const faults = watchFaults(page);
    await signIn(page, stack);
    const barriers: string[] = [];
    for (const [name, address] of pages) {
      await page.goto(stack.url + address);
      await page.waitForLoadState("networkidle");
      await screenshot(page, `${name}-${scheme}`);
      barriers.push(...(await seriousBarriers(page)).map((barrier) => `${name}: ${barrier}`));
    }
    expect(barriers).toEqual([]);
    expectNoFaults(faults);
    await page.context().close();
  });
});

async function openPage(colorScheme: "light" | "dark"): Promise<Page> {
  const viewport = { width: 1600, height: 1000 };
  return (await browser.newContext({ colorScheme, viewport })).newPage();
}

/** What axe calls serious or worse, each with the first place where it was found. */
async function seriousBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} at ${nodes[0]?.html.slice(0, 200)}`);
}
