import type { Comparison, Measured } from "../bench";
import { defineBench } from "../define-bench";
import { median } from "../measure";
import type { Drawn } from "./in-page";
import type { Material } from "./material";
import { decodeCold, drawReady, jumpCold, type Stepping, startStepping, stepOn } from "./stepping";

/** Of the steps to a picture that is here, as many must be drawn with the display's next frame. */
const SHARE_IN_ONE = 0.9;

/**
 * How soon a frame stands on the canvas after its key: one of which nothing is here (`cold`), beside fetching, decoding
 * and drawing the same bytes in the same page and nothing else; and the next one (`next`), beside drawing a picture that
 * is decoded with the display's next frame.
 */
export const stepFrame = defineBench<Stepping>({
  name: "step-frame",
  unit: "ms",
  inUnit: (secs) => secs * 1000,
  rounds: 5,
  setup: startStepping,
  teardown: async ({ bench }) => bench.stop(),
  comparisons: [
    cold("cold-film", ({ film }) => film),
    cold("cold-photo", ({ photos }) => photos),
    next("next-film", ({ film }) => film),
    next("next-photo", ({ photos }) => photos),
  ],
});

function cold(name: string, of: (state: Stepping) => Material): Comparison<Stepping> {
  return {
    name,
    product: async (state) => mean(await jumpCold(state, of(state))),
    limit: async (state) => mean(await decodeCold(state, of(state))),
    // Each turn throws when a canvas carries another number than its frame's.
    check: async (state) => {
      await jumpCold(state, of(state));
      await decodeCold(state, of(state));
    },
  };
}

function next(name: string, of: (state: Stepping) => Material): Comparison<Stepping> {
  return {
    name,
    product: async (state) => middle(await stepOn(state, of(state))),
    limit: async (state) => middle(await drawReady(state, of(state))),
    check: async (state) => {
      const steps = await stepOn(state, of(state));
      const inOne = steps.filter(({ displayFrames }) => displayFrames === 1).length;
      if (inOne < steps.length * SHARE_IN_ONE)
        throw new Error(`${inOne} of ${steps.length} steps took one frame of the display`);
    },
  };
}

function mean(pictures: readonly Drawn[]): Measured {
  return { secs: pictures.reduce((sum, { secs }) => sum + secs, 0) / pictures.length };
}

function middle(pictures: readonly Drawn[]): Measured {
  return { secs: median(pictures.map(({ secs }) => secs)) };
}
