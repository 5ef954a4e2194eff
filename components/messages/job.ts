import type { JobKind, JobStage, JobState } from "@/domain/workflow/job";

const states: Record<JobState, string> = {
  new: "New",
  "in progress": "In progress",
  completed: "Completed",
  rejected: "Rejected",
};
const stages: Record<JobStage, string> = {
  annotation: "Annotation",
  validation: "Validation",
  acceptance: "Acceptance",
};
const kinds: Record<JobKind, string> = {
  annotation: "Annotation",
  "ground truth": "Ground truth",
  "consensus replica": "Consensus replica",
};

export const job = {
  title: "Jobs",
  name: (id: number) => `Job ${id}`,
  columns: {
    id: "Job",
    task: "Task",
    frames: "Frames",
    assignee: "Assignee",
    stage: "Stage",
    state: "State",
    objects: "Objects",
    updated: "Changed",
  },
  states,
  stages,
  kinds,
  frames: (start: number, stop: number) => (start === stop ? `${start}` : `${start}–${stop}`),
  start: (id: number) => `Start job ${id}`,
  continue: (id: number) => `Continue job ${id}`,
  view: (id: number) => `View job ${id}`,
  changeAssignee: (id: number) => `Assignee of job ${id}`,
  changeStage: (id: number) => `Stage of job ${id}`,
  changeState: (id: number) => `State of job ${id}`,
  unassigned: "Unassigned",
  findPerson: "Find a person",
  noPeople: "No one by that name",
  filterState: "State",
  filterStage: "Stage",
  filterAssignee: "Assignee",
  anyState: "Any state",
  anyStage: "Any stage",
  anyone: "Anyone",
  mine: "Mine",
  all: "All",
  clearFilters: "Clear filters",
  emptyTitle: "No jobs yet",
  empty: "Jobs appear when a task's media are ready: each is a run of frames for one person",
  emptyAction: "Create a task",
  noneMatchTitle: "No job matches",
  noneMatch: "Change or clear the filters to see other jobs",
  continueTitle: "Continue where you left off",
  nothingBegunTitle: "Nothing in progress",
  nothingBegun:
    "Jobs that you have begun stand here. Take one, or make a task with your own photos.",
  findJob: "Find a job",
  notStarted: "Assigned to you, not started",
};
