"use client";
import { messages } from "@/components/messages";
import { JOB_STAGES, type JobStage } from "@/domain/workflow/job";
import { CellMenu } from "./cell-menu";
import { useJobUpdate } from "./use-job-update";

const OPTIONS = JOB_STAGES.map((value) => ({ value, label: messages.job.stages[value] }));

export function JobStageSelect({
  job,
}: {
  job: { readonly id: number; readonly stage: JobStage };
}) {
  const update = useJobUpdate();
  return (
    <CellMenu
      name={`${messages.job.changeStage(job.id)}: ${messages.job.stages[job.stage]}`}
      value={job.stage}
      options={OPTIONS}
      isBusy={update.isPending}
      onChoose={(stage) => update.mutate({ id: job.id, stage })}
    >
      <span style={{ color: "var(--muted)" }}>{messages.job.stages[job.stage]}</span>
    </CellMenu>
  );
}
