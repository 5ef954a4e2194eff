import type { Page } from "playwright";
import { expect } from "vitest";
import { readPictureCode } from "@/tests/films/picture-code";

/** What was painted at one time: the number in the frame's field, and the one that the picture carries. */
export interface Sample {
  readonly number: number;
  readonly picture: number | undefined;
}

export interface Screen {
  /** Waits until the frame is shown; its picture carries its number, or the test fails. */
  shows(frame: number): Promise<void>;
  /** What was painted while `work` ran, once for each frame of the screen on which there was a picture. */
  watch(work: () => Promise<void>): Promise<readonly Sample[]>;
}

interface Sampled {
  sample: () => Sample | null;
  samples: Sample[] | null;
}

/** Looks at the workspace of a film whose pictures carry their numbers (`writePictureCode`). */
export async function screenOf(page: Page): Promise<Screen> {
  await page.evaluate((reader) => {
    const read = new Function(`return ${reader}`)() as typeof readPictureCode;
    const canvas = () =>
      document.querySelector<HTMLCanvasElement>('[data-testid="canvas"] canvas:first-child');
    const sampled: Sampled = {
      samples: null,
      sample: () => {
        const shown = canvas();
        const field = document.querySelector<HTMLInputElement>('[aria-label="Frame number"]');
        if (shown === null || field === null || shown.style.visibility === "hidden") return null;
        const { width, height } = shown;
        const image = shown.getContext("2d")?.getImageData(0, 0, width, height);
        return { number: Number(field.value), picture: image && read(image) };
      },
    };
    Object.assign(window, { sampled });
    const afterPaint = new MessageChannel();
    afterPaint.port1.onmessage = () => {
      const sample = sampled.samples && sampled.sample();
      if (sample) sampled.samples?.push(sample);
      requestAnimationFrame(() => afterPaint.port2.postMessage(null));
    };
    afterPaint.port2.postMessage(null);
  }, readPictureCode.toString());

  const sample = () =>
    page.evaluate(async () => {
      // What stands on the page between two paintings is seen by nobody.
      await new Promise((painted) => {
        requestAnimationFrame(() => setTimeout(painted, 0));
      });
      return (window as unknown as { sampled: Sampled }).sampled.sample();
    });
  return {
    shows: async (frame) => {
      // The number is there at once, and the picture is hidden until it is the right one.
      await expect.poll(async () => (await sample())?.number, { timeout: 30_000 }).toBe(frame);
      expect(await sample()).toEqual({ number: frame, picture: frame });
    },
    watch: async (work) => {
      await page.evaluate(() => {
        (window as unknown as { sampled: Sampled }).sampled.samples = [];
      });
      await work();
      return page.evaluate(() => (window as unknown as { sampled: Sampled }).sampled.samples ?? []);
    },
  };
}
