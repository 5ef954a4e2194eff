import { expect, test } from "vitest";
import type { JobState } from "@/domain/workflow/job";
import { nextJob } from "./next-job";
import { taskJob } from "./task-job.fixture";
import type { TaskJob } from "./whole-task";

const ME = 1;
const OTHER = 2;
const job = (id: number, state: JobState, assigneeId?: number): TaskJob =>
  taskJob({ id, state, assignee: assigneeId === undefined ? null : { id: assigneeId, name: "" } });

test.each<[string, TaskJob[], ReturnType<typeof nextJob>]>([
  ["none", [], undefined],
  [
    "mine in progress before all",
    [job(1, "new"), job(2, "in progress"), job(3, "new", ME), job(4, "in progress", ME)],
    { id: 4, act: "continue" },
  ],
  ["mine sent back", [job(1, "new", ME), job(2, "rejected", ME)], { id: 2, act: "continue" }],
  ["mine not begun", [job(1, "in progress"), job(2, "new", ME)], { id: 2, act: "start" }],
  ["begun, of nobody", [job(1, "new"), job(2, "in progress")], { id: 2, act: "continue" }],
  ["new, of nobody", [job(1, "new", OTHER), job(2, "new")], { id: 2, act: "start" }],
  ["only others'", [job(1, "in progress", OTHER)], { id: 1, act: "view" }],
  ["all done", [job(1, "completed", ME), job(2, "completed")], { id: 1, act: "view" }],
])("%s", (_, jobs, expected) => {
  expect(nextJob(jobs, ME)).toEqual(expected);
});
