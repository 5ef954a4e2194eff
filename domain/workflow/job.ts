export const JOB_STAGES = ["annotation", "validation", "acceptance"] as const;
export const JOB_STATES = ["new", "in progress", "completed", "rejected"] as const;
export const JOB_KINDS = ["annotation", "ground truth", "consensus replica"] as const;
export const TASK_STATES = ["draft", "preparing", "ready", "failed"] as const;

export type JobStage = (typeof JOB_STAGES)[number];
export type JobState = (typeof JOB_STATES)[number];
export type JobKind = (typeof JOB_KINDS)[number];
export type TaskState = (typeof TASK_STATES)[number];
