import { messages } from "@/components/messages";
import { StatusPill, type Tone } from "@/components/ui/status-pill";
import type { RequestState } from "@/domain/requests/request";

const TONES: Record<RequestState, Tone> = {
  queued: "neutral",
  running: "active",
  finished: "good",
  failed: "bad",
  cancelled: "neutral",
};

export function RequestStatePill({ state }: { state: RequestState }) {
  return <StatusPill tone={TONES[state]}>{messages.request.states[state]}</StatusPill>;
}
