import fc from "fast-check";
import { expect, test } from "vitest";
import { jobAt, spreadFrames } from "./sheet-frames";
import { taskJob } from "./task-job.fixture";

test("a short task is shown whole", () => {
  expect(spreadFrames(3, 48)).toEqual([0, 1, 2]);
  expect(spreadFrames(0, 48)).toEqual([]);
});

test("a long one from end to end, no frame twice, at even distances", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (count, more) => {
        const total = count + 1 + more;
        const frames = spreadFrames(total, count);
        expect(frames).toHaveLength(count);
        expect([frames[0], frames.at(-1)]).toEqual([0, total - 1]);
        const gaps = frames.slice(1).map((frame, place) => frame - (frames[place] ?? 0));
        expect(Math.min(...gaps)).toBeGreaterThan(0);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("a frame opens in the earliest run that holds it", () => {
  const jobs = [
    taskJob({ id: 3, kind: "ground truth", startFrame: 0, stopFrame: 7 }),
    taskJob({ id: 2, startFrame: 3, stopFrame: 7 }),
    taskJob({ id: 1, startFrame: 0, stopFrame: 4 }),
  ];
  expect(jobAt(jobs, 3)?.id).toBe(1);
  expect(jobAt(jobs, 5)?.id).toBe(2);
  expect(jobAt(jobs, 8)).toBeUndefined();
});
