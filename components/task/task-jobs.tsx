"use client";
import { messages } from "@/components/messages";
import { AssigneeSelect } from "@/components/job/assignee-select";
import { JobStageSelect } from "@/components/job/job-stage-select";
import { JobStateSelect } from "@/components/job/job-state-select";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { RowControl, RowLink } from "@/components/ui/row-link";
import type { WholeTask } from "./whole-task";

export function TaskJobs({ task }: { task: WholeTask | undefined }) {
  const organizationId = task?.organizationId ?? 0;
  return (
    <Card title={messages.task.jobs} count={task?.jobs.length} isFlush>
      <DataTable
        name={messages.task.jobs}
        rows={task?.jobs}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          {
            key: "id",
            header: messages.job.columns.id,
            width: 80,
            cell: ({ id, taskId }) => (
              <RowLink href={`/tasks/${taskId}/jobs/${id}`}>
                <span className="figures">{id}</span>
              </RowLink>
            ),
          },
          {
            key: "frames",
            header: messages.job.columns.frames,
            width: 120,
            cell: ({ startFrame, stopFrame }) => (
              <span className="figures" style={{ color: "var(--muted)" }}>
                {messages.job.frames(startFrame, stopFrame)}
              </span>
            ),
          },
          {
            key: "assignee",
            header: messages.job.columns.assignee,
            cell: (job) => (
              <RowControl>
                <AssigneeSelect job={job} organizationId={organizationId} />
              </RowControl>
            ),
          },
          {
            key: "stage",
            header: messages.job.columns.stage,
            cell: (job) => (
              <RowControl>
                <JobStageSelect job={job} />
              </RowControl>
            ),
          },
          {
            key: "state",
            header: messages.job.columns.state,
            cell: (job) => (
              <RowControl>
                <JobStateSelect job={job} />
              </RowControl>
            ),
          },
          {
            key: "objects",
            header: messages.job.columns.objects,
            width: 90,
            align: "right",
            cell: ({ annotationCount }) => (
              <span className="figures">{annotationCount.toLocaleString("en")}</span>
            ),
          },
          {
            key: "updated",
            header: messages.job.columns.updated,
            width: 130,
            isOptional: true,
            cell: ({ updatedAt }) => <Moment at={updatedAt} />,
          },
        ]}
      />
    </Card>
  );
}
