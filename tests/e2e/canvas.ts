import type { Page } from "playwright";

/** Frame pixels of places on the screen, learnt from what the status line says of the pointer. */
export interface Canvas {
  /** Drags from one point of the frame to another, as a fraction of the picture. */
  drag(from: Place, to: Place): Promise<void>;
  /** Presses and moves without letting go. */
  hold(from: Place, to: Place): Promise<void>;
  click(at: Place): Promise<void>;
  /** The place in frame pixels, right to about a tenth. */
  inFrame(at: Place): { x: number; y: number };
}

/** A place in the picture: 0,0 is its top-left corner, 1,1 its bottom-right one. */
export type Place = readonly [x: number, y: number];

/** Looks where the picture of this size lies on the canvas of the workspace. */
export async function findCanvas(page: Page, width: number, height: number): Promise<Canvas> {
  const box = await page.getByTestId("canvas").boundingBox();
  if (!box) throw new Error("the canvas is not there");
  const read = async (x: number, y: number) => {
    await page.mouse.move(x, y);
    await page.waitForFunction(() => /x -?[\d.]+\s+y/.test(document.body.innerText));
    // The line follows the pointer with the next frame of the screen.
    await page.waitForTimeout(100);
    const line = await page.locator("footer").innerText();
    const [, across = "", down = ""] = /x (-?[\d.]+)\s+y (-?[\d.]+)/.exec(line) ?? [];
    return { x: Number(across), y: Number(down) };
  };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const reach = 200;
  const first = await read(middle.x - reach, middle.y - reach);
  const second = await read(middle.x + reach, middle.y + reach);
  const scale = (2 * reach) / (second.x - first.x);
  const left = middle.x - reach - first.x * scale;
  const top = middle.y - reach - first.y * scale;
  const onScreen = ([x, y]: Place) => [left + x * width * scale, top + y * height * scale] as const;

  async function hold(from: Place, to: Place) {
    const [fromX, fromY] = onScreen(from);
    const [toX, toY] = onScreen(to);
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 4 });
    await page.mouse.move(toX, toY, { steps: 4 });
  }
  return {
    hold,
    async drag(from, to) {
      await hold(from, to);
      await page.mouse.up();
    },
    click: (at) => page.mouse.click(...onScreen(at)),
    inFrame: ([x, y]) => ({ x: x * width, y: y * height }),
  };
}
