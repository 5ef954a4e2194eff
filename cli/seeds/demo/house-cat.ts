import type { Box, DemoFrame, Photograph } from "./photograph";

/** Twenty-four phases of one cat's stride on one plate, numbered as on the plate: row by row. */
const phases: readonly Box["at"][] = [
  [37.5, 23.5, 158, 105.5],
  [208.5, 23.5, 330, 106.5],
  [370, 23.5, 493.5, 106.5],
  [541.5, 26, 667, 107.5],
  [708.5, 28, 834.5, 109],
  [882, 27.5, 1006, 109],
  [38.5, 148.5, 156.5, 232.5],
  [199.5, 151, 316.5, 235.5],
  [367.5, 150.5, 485.5, 240.5],
  [554.5, 151, 666.5, 239],
  [709.5, 154.5, 817.5, 237],
  [880.5, 154, 999.5, 235],
  [22, 268, 159.5, 358.5],
  [184.5, 262.5, 328.5, 357.5],
  [361.5, 262.5, 492.5, 359],
  [546, 265.5, 665.5, 358.5],
  [707.5, 272, 830.5, 359.5],
  [878, 278, 1003.5, 358],
  [28, 410, 156, 480],
  [190.5, 415.5, 327.5, 483],
  [349.5, 422, 496.5, 485],
  [511.5, 425.5, 669.5, 483.5],
  [687, 426, 843, 483.5],
  [861, 425.5, 1005, 483],
];

/** From this phase on the cat gallops with its tail behind it. */
const firstLevel = 21;

export const houseCat: Photograph = {
  dataset: "locomotion-house-cat",
  width: 1024,
  height: 510,
  boxes: phases.map((at, index) => ({
    label: "cat",
    at,
    values: { tail: index + 1 < firstLevel ? "up" : "level" },
  })),
};

/** Plate pixels: the left and top edges of the phases, which all are of one size, white edges left out. */
export const plate = {
  lefts: [11, 178, 346, 514, 682, 851],
  tops: [12, 138, 263, 390],
  width: 162,
  height: 108,
};

/** The film has the phases four times as large, and the stride four times over. */
export const catFilm = { scale: 4, strides: 4 };

const largeBox = ([left, top, right, bottom]: Box["at"], phase: number): Box["at"] => {
  const originX = plate.lefts[phase % plate.lefts.length] ?? 0;
  const originY = plate.tops[Math.floor(phase / plate.lefts.length)] ?? 0;
  const within = (value: number, end: number) => Math.min(Math.max(value, 0), end) * catFilm.scale;
  return [
    within(left - originX, plate.width),
    within(top - originY, plate.height),
    within(right - originX, plate.width),
    within(bottom - originY, plate.height),
  ];
};

/** Frame by frame of the film. */
export const runningCat: readonly DemoFrame[] = Array.from(
  { length: phases.length * catFilm.strides },
  (_, frame) => {
    const phase = frame % phases.length;
    const at = phases[phase];
    return {
      nameHolds: `running-cat/frame_${String(frame).padStart(6, "0")}`,
      width: plate.width * catFilm.scale,
      height: plate.height * catFilm.scale,
      // The last stride is left to annotate.
      boxes:
        at && frame < phases.length * (catFilm.strides - 1)
          ? [
              {
                label: "cat",
                at: largeBox(at, phase),
                values: { tail: phase + 1 < firstLevel ? "up" : "level" },
              },
            ]
          : [],
    };
  },
);
