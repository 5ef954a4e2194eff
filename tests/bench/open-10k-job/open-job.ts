import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "playwright";
import type { BrowserBench } from "../browser-bench";

/** What opening a page took. */
export interface Opened {
  /** From the navigation until the first frame is drawn and a box could be drawn on it. */
  readonly secs: number;
  /** On the wire, of what was asked for until then. The film strip's previews, which come after the picture, do not count. */
  readonly bytes: number;
  readonly requests: number;
  /** Frames that the page believes to have. */
  readonly lastFrame: number;
}

/** So that what was asked for before the page was ready has come whole. */
const SETTLE_MS = 700;

/** Opens the page of a job in a browser with nothing in its caches. */
export async function openJob({ newPage }: BrowserBench, address: string): Promise<Opened> {
  const page = await newPage();
  try {
    const asked: Request[] = [];
    page.on("requestfinished", (request) => asked.push(request));
    await page.addInitScript(watchReadiness);
    await page.goto(address, { waitUntil: "commit" });
    const ready = await page.waitForFunction(() => "readyAt" in window && window.readyAt);
    const millis = Number(await ready.jsonValue());
    await sleep(SETTLE_MS);
    const readyAt = millis + (await page.evaluate(() => performance.timeOrigin));
    const needed = asked.filter(
      (request) => request.timing().startTime <= readyAt && !request.url().endsWith("/preview"),
    );
    const sizes = await Promise.all(needed.map((request) => request.sizes()));
    const last = await page.getByRole("slider", { name: "Frame" }).getAttribute("max");
    const bytes = sizes.reduce(
      (sum, { responseBodySize, responseHeadersSize }) =>
        sum + responseBodySize + responseHeadersSize,
      0,
    );
    return { secs: millis / 1000, bytes, requests: needed.length, lastFrame: Number(last) };
  } finally {
    await page.context().close();
  }
}

/** Runs in the page: when both are there, in milliseconds from the navigation's beginning. */
function watchReadiness(): void {
  const look = () => {
    const isDrawn = document.querySelector('[data-testid="canvas"] canvas[data-frame="0"]');
    const isEditable = document.querySelector('button[aria-label="Draw a box"]:enabled');
    if (isDrawn !== null && isEditable !== null)
      Object.assign(window, { readyAt: performance.now() });
    else requestAnimationFrame(look);
  };
  look();
}
