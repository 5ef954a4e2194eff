import { messages } from "@/components/messages";
import { StatusPill, type Tone } from "@/components/ui/status-pill";
import type { JobState } from "@/domain/workflow/job";

export const JOB_TONES: Record<JobState, Tone> = {
  new: "neutral",
  "in progress": "active",
  completed: "good",
  rejected: "bad",
};

export function JobStatePill({ state }: { state: JobState }) {
  return <StatusPill tone={JOB_TONES[state]}>{messages.job.states[state]}</StatusPill>;
}
