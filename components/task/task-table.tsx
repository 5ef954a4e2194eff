"use client";
import { Layers, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { useTRPC, useTRPCClient } from "@/components/providers/trpc";
import { usePages } from "@/components/providers/use-pages";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { QueryFailure } from "@/components/ui/query-failure";
import { RowLink } from "@/components/ui/row-link";
import { FramePreview } from "./frame-preview";
import type { ListedTask } from "./listed-task";
import classes from "./task-table.module.css";
import { TaskJobsDone } from "./task-jobs-done";
import { TaskStatePill } from "./task-state-pill";

interface TaskTableProps {
  readonly organizationId?: number | undefined;
  readonly projectId?: number | undefined;
  readonly search?: string;
  readonly isProjectShown?: boolean;
  readonly isEnabled?: boolean;
  readonly emptyAction: ReactNode;
}

/** A task that takes in media is asked about again, so that its state is never stale on the screen. */
const WHILE_PREPARING_MS = 3_000;

export function TaskTable(props: TaskTableProps) {
  const { organizationId, projectId, search = "", isProjectShown = true, isEnabled = true } = props;
  const trpc = useTRPC();
  const apiClient = useTRPCClient();
  const input = { organizationId, projectId, search: search || undefined };
  const list = usePages({
    queryKey: [...trpc.task.list.pathKey(), "pages", input],
    fetchPage: (cursor, signal) => apiClient.task.list.query({ ...input, cursor }, { signal }),
    isEnabled,
    refetchMs: (items) =>
      items.some(({ state }) => state === "preparing") ? WHILE_PREPARING_MS : false,
  });
  if (list.error !== null) {
    return <QueryFailure error={list.error} onRetry={list.retry} />;
  }
  return (
    <Card isFlush>
      <DataTable
        name={messages.task.title}
        rows={list.items}
        rowKey={({ id }) => id}
        onMore={list.onMore}
        columns={isProjectShown ? COLUMNS : COLUMNS.filter(({ key }) => key !== "project")}
        empty={
          search === "" ? (
            <EmptyState icon={Layers} title={messages.task.emptyTitle} action={props.emptyAction}>
              {messages.task.empty}
            </EmptyState>
          ) : (
            <EmptyState icon={SearchX} title={messages.task.noneMatchTitle}>
              {messages.task.noneMatch(search)}
            </EmptyState>
          )
        }
      />
    </Card>
  );
}

const COLUMNS: readonly Column<ListedTask>[] = [
  {
    key: "name",
    header: messages.task.columns.name,
    cell: ({ id, name, previewFrame }) => (
      <span className={classes.name}>
        <span className={classes.preview}>
          <FramePreview taskId={id} frame={previewFrame} alt="" />
        </span>
        <RowLink href={`/tasks/${id}`}>{name}</RowLink>
      </span>
    ),
  },
  {
    key: "project",
    header: messages.task.columns.project,
    isOptional: true,
    cell: ({ projectName }) => projectName ?? messages.common.none,
  },
  {
    key: "state",
    header: messages.task.columns.state,
    width: 150,
    cell: ({ state }) => <TaskStatePill state={state} />,
  },
  {
    key: "frames",
    header: messages.task.columns.frames,
    width: 90,
    align: "right",
    cell: ({ frameCount }) => (
      <span className="figures">
        {frameCount === 0 ? messages.common.none : frameCount.toLocaleString("en")}
      </span>
    ),
  },
  {
    key: "jobs",
    header: messages.task.columns.jobs,
    width: 190,
    isOptional: true,
    cell: (task) => <TaskJobsDone done={task.completedJobCount} total={task.jobCount} />,
  },
  {
    key: "updated",
    header: messages.task.columns.updated,
    width: 140,
    isOptional: true,
    cell: ({ updatedAt }) => <Moment at={updatedAt} />,
  },
];
