import { messages } from "@/components/messages";
import { StatusPill, type Tone } from "@/components/ui/status-pill";
import type { TaskState } from "@/domain/workflow/job";

const TONES: Record<TaskState, Tone> = {
  draft: "neutral",
  preparing: "active",
  ready: "good",
  failed: "bad",
};

export function TaskStatePill({ state }: { state: TaskState }) {
  return <StatusPill tone={TONES[state]}>{messages.task.states[state]}</StatusPill>;
}
