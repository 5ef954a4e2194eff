import { expect, test } from "vitest";
import { firstRanges } from "./first-ranges";
import { taskJob } from "./task-job.fixture";

test("frames are taken job by job, up to the count", () => {
  const jobs = [
    taskJob({ id: 2, startFrame: 10, stopFrame: 19 }),
    taskJob({ id: 1, startFrame: 0, stopFrame: 9 }),
    taskJob({ id: 3, startFrame: 20, stopFrame: 29 }),
  ];
  expect(firstRanges(jobs, 14)).toEqual([
    { jobId: 1, from: 0, to: 9 },
    { jobId: 2, from: 10, to: 13 },
  ]);
});

test("a frame that two jobs share is taken once, and second looks are passed over", () => {
  const jobs = [
    taskJob({ id: 1, startFrame: 0, stopFrame: 4 }),
    taskJob({ id: 2, startFrame: 3, stopFrame: 7 }),
    taskJob({ id: 3, kind: "ground truth", startFrame: 0, stopFrame: 7 }),
  ];
  expect(firstRanges(jobs, 100)).toEqual([
    { jobId: 1, from: 0, to: 4 },
    { jobId: 2, from: 5, to: 7 },
  ]);
});

test("a task without jobs has none", () => {
  expect(firstRanges([], 24)).toEqual([]);
});
