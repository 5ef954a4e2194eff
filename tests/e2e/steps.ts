import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import type { Page } from "playwright";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { Stack } from "@/tests/stack";

/** What a page must never do: throw, log an error, or break its own content policy. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
  page.on("console", (message) => {
    const { url } = message.location();
    // Previews are built behind: until then their address answers 404, which the browser tells as an error.
    if (message.type() === "error" && !url.endsWith("/preview")) {
      faults.push(`${message.text()} (${url})`);
    }
  });
  return faults;
}

export async function signIn(page: Page, stack: Pick<Stack, "url" | "admin">) {
  await page.goto(`${stack.url}/sign-in`);
  await fillSignIn(page, stack);
  await page.waitForURL((at) => at.pathname === "/");
}

/** Fills in the form on the sign-in page, which then leads to where one wanted to go. */
export async function fillSignIn(page: Page, { admin }: Pick<Stack, "admin">) {
  await page.getByLabel("User name or e-mail").fill(admin.username);
  await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Drops files from the disk on an element, as a hand with a mouse does. */
export async function dropFiles(page: Page, name: string, files: readonly string[]) {
  const box = await page.getByRole("region", { name }).boundingBox();
  if (!box) throw new Error(`there is no place called ${name}`);
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 4,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  }
}

/** Asks the typed API from within the page, by its own session. */
export async function readRecords(page: Page, jobId: number): Promise<readonly DocumentRecord[]> {
  const input = encodeURIComponent(JSON.stringify({ json: { jobId } }));
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    return (await answer.json()).result.data.json.records;
  }, `/api/trpc/annotation.read?input=${input}`);
}

/** Waits until everything drawn is on the server. */
export async function savedOnServer(page: Page): Promise<void> {
  await page.waitForSelector(
    '[data-testid="save-state"][data-on-server="true"][data-state="saved"]',
  );
}

/** A picture of the page into LOUPE_SCREENSHOTS, when somebody wants to look. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.LOUPE_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

export function expectNoFaults(faults: readonly string[]): void {
  expect(faults).toEqual([]);
}
