"use client";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { JOB_STAGES, JOB_STATES, type JobStage, type JobState } from "@/domain/workflow/job";

export interface JobFilter {
  readonly state: JobState | undefined;
  readonly stage: JobStage | undefined;
  readonly assigneeId: number | undefined;
  readonly isMine: boolean;
}

export type JobFilterWrite = (
  changes: Readonly<Partial<Record<"state" | "stage" | "assignee" | "mine", string>>>,
) => void;

/** The filters of the jobs list, read from the address; a value that means nothing is no filter. */
export function useJobFilter(): {
  readonly filter: JobFilter;
  readonly isFiltered: boolean;
  readonly write: JobFilterWrite;
} {
  const { read, write } = useAddressFilter();
  const assigneeId = Number(read("assignee"));
  const filter: JobFilter = {
    state: JOB_STATES.find((state) => state === read("state")),
    stage: JOB_STAGES.find((stage) => stage === read("stage")),
    assigneeId: Number.isSafeInteger(assigneeId) && assigneeId > 0 ? assigneeId : undefined,
    isMine: read("mine") === "1",
  };
  const isFiltered =
    filter.isMine ||
    filter.state !== undefined ||
    filter.stage !== undefined ||
    filter.assigneeId !== undefined;
  return { filter, isFiltered, write };
}
