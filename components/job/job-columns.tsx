"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { messages } from "@/components/messages";
import type { Column } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { RowControl, RowLink } from "@/components/ui/row-link";
import type { AppRouter } from "@/server/api/root";
import { AssigneeSelect } from "./assignee-select";
import { JobStageSelect } from "./job-stage-select";
import { JobStateSelect } from "./job-state-select";

export type ListedJob = inferRouterOutputs<AppRouter>["job"]["list"]["items"][number];

/** The columns of every list of jobs from more than one task. */
export const jobColumns: readonly Column<ListedJob>[] = [
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
    key: "task",
    header: messages.job.columns.task,
    cell: ({ taskName }) => taskName,
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
    width: 170,
    cell: (job) => (
      <RowControl>
        <AssigneeSelect job={job} organizationId={job.organizationId} />
      </RowControl>
    ),
  },
  {
    key: "stage",
    header: messages.job.columns.stage,
    width: 140,
    cell: (job) => (
      <RowControl>
        <JobStageSelect job={job} />
      </RowControl>
    ),
  },
  {
    key: "state",
    header: messages.job.columns.state,
    width: 140,
    cell: (job) => (
      <RowControl>
        <JobStateSelect job={job} />
      </RowControl>
    ),
  },
  {
    key: "updated",
    header: messages.job.columns.updated,
    width: 140,
    isOptional: true,
    cell: ({ updatedAt }) => <Moment at={updatedAt} />,
  },
];
