"use client";
import { messages } from "@/components/messages";
import { JOB_STATES, type JobState } from "@/domain/workflow/job";
import { CellMenu } from "./cell-menu";
import { JobStatePill } from "./job-state-pill";
import { useJobUpdate } from "./use-job-update";

const OPTIONS = JOB_STATES.map((value) => ({ value, label: messages.job.states[value] }));

export function JobStateSelect({
  job,
}: {
  job: { readonly id: number; readonly state: JobState };
}) {
  const update = useJobUpdate();
  return (
    <CellMenu
      name={`${messages.job.changeState(job.id)}: ${messages.job.states[job.state]}`}
      value={job.state}
      options={OPTIONS}
      isBusy={update.isPending}
      onChoose={(state) => update.mutate({ id: job.id, state })}
    >
      <JobStatePill state={job.state} />
    </CellMenu>
  );
}
