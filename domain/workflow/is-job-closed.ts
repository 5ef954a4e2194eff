import type { Role } from "../access/facts";
import type { JobState } from "./job";

/**
 * Whether annotations of the job are closed to someone: a completed job is, to workers and to guests of the
 * organization (no role). Those who supervise may still correct it.
 */
export function isJobClosed(state: JobState, role: Role | null): boolean {
  return state === "completed" && (role === null || role === "worker");
}
