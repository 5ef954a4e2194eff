import type { JobState } from "@/domain/workflow/job";
import { houseCat, runningCat } from "./house-cat";
import { type DemoFrame, type DemoMedium, type Photograph, photographBytes } from "./photograph";
import { catFilmBytes } from "./cat-film";

/** One task of the demo. The state is that of its jobs in order; without one a job stays new. */
export type DemoTask = {
  readonly name: string;
  readonly segmentSize: number | null;
  readonly media: readonly DemoMedium[];
  /** What is expected on each frame in order. */
  readonly frames: readonly DemoFrame[];
  readonly jobStates: readonly JobState[];
};

const ofPhotographs = (photographs: readonly Photograph[]) => ({
  // The number keeps the order of the list.
  media: photographs.map((photograph, index) => ({
    fileName: `${index + 1}-${photograph.dataset}.jpg`,
    bytes: async () => photographBytes(photograph),
  })),
  frames: photographs.map(({ dataset, ...frame }) => ({ ...frame, nameHolds: dataset })),
});

export const demoTasks: readonly DemoTask[] = [
  {
    name: "River boats",
    segmentSize: null,
    jobStates: ["in progress"],
    ...ofPhotographs([
      {
        dataset: "nagasaki-boats",
        width: 1024,
        height: 819,
        boxes: [
          {
            label: "boat",
            at: [440, 125, 751, 579],
            values: { kind: "sailing boat", "mast up": "true" },
          },
          {
            label: "boat",
            at: [0, 622, 757, 778],
            values: { kind: "houseboat", "people aboard": "1" },
          },
          {
            label: "boat",
            at: [697, 645, 1024, 819],
            values: { kind: "houseboat", "people aboard": "1" },
          },
          { label: "boat", at: [342, 531, 461, 571] },
          { label: "person", at: [380, 651, 461, 709], values: { posture: "sitting" } },
          { label: "person", at: [750, 667, 814, 800] },
          { label: "building", at: [793, 437, 1018, 530] },
          { label: "building", at: [252, 427, 445, 500], values: { note: "thatched" } },
          { label: "building", at: [76, 417, 229, 491] },
        ],
      },
      {
        dataset: "black-canyon",
        width: 1024,
        height: 750,
        boxes: [
          {
            label: "boat",
            at: [132, 448, 407, 636],
            values: { kind: "sailing boat", "mast up": "true", "people aboard": "1" },
          },
          { label: "person", at: [251, 575, 281, 616], values: { posture: "bending" } },
        ],
      },
    ]),
  },
  {
    name: "Land and air",
    segmentSize: 1,
    jobStates: ["completed", "completed", "in progress"],
    ...ofPhotographs([
      {
        dataset: "dust-bowl-home",
        width: 1024,
        height: 788,
        boxes: [{ label: "building", at: [526, 222, 994, 473], values: { abandoned: "true" } }],
      },
      {
        dataset: "airplane-from-above",
        width: 1024,
        height: 717,
        boxes: [{ label: "aircraft", at: [190, 110, 946, 717] }],
      },
      {
        dataset: "french-alpine-landscape",
        width: 1024,
        height: 484,
        boxes: [
          { label: "tree", at: [522, 164, 588, 352] },
          { label: "tree", at: [682, 208, 741, 350] },
          { label: "tree", at: [590, 291, 626, 350] },
        ],
      },
    ]),
  },
  {
    name: "The ship's cat",
    segmentSize: null,
    jobStates: ["completed"],
    ...ofPhotographs([houseCat]),
  },
  {
    name: "The cat, running",
    segmentSize: null,
    jobStates: ["in progress"],
    media: [{ fileName: "running-cat.mp4", bytes: catFilmBytes }],
    frames: runningCat,
  },
  {
    name: "Shore plants",
    segmentSize: null,
    jobStates: [],
    ...ofPhotographs([
      { dataset: "allium-oreophilum", width: 807, height: 1024, boxes: [] },
      { dataset: "acanthus-mollis", width: 790, height: 1024, boxes: [] },
    ]),
  },
];
