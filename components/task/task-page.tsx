"use client";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { useRunningRequests } from "@/components/request/use-running-requests";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import { SplitPage } from "@/components/ui/split-page";
import { useUpload } from "@/components/upload/use-upload";
import { ContactSheet } from "./contact-sheet";
import { MediaCard } from "./media-card";
import { MediaFacts } from "./media-facts";
import { RunningCard } from "./running-card";
import { SettingsCard } from "./settings-card";
import { TaskActions } from "./task-actions";
import { TaskJobs } from "./task-jobs";
import { TaskLabels } from "./task-labels";
import { TaskStatePill } from "./task-state-pill";
import { TaskStats } from "./task-stats";

const WHILE_PREPARING_MS = 1_000;

/** A task: how far it is, its jobs, its labels, what runs on it, and its first frames. */
export function TaskPage({ taskId }: { taskId: number }) {
  const trpc = useTRPC();
  const upload = useUpload(taskId);
  const query = useQuery(
    trpc.task.get.queryOptions(
      { id: taskId },
      {
        refetchInterval: ({ state }) =>
          state.data?.state === "preparing" ? WHILE_PREPARING_MS : false,
      },
    ),
  );
  const running = useRunningRequests({ kind: "task", id: taskId });
  if (query.error !== null && query.data === undefined) {
    return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  }
  const task = query.data;
  const isReady = task === undefined || task.jobs.length > 0;
  return (
    <>
      <PageHeader
        title={task?.name ?? <Skeleton width={260} height={22} />}
        crumbs={
          task === undefined || task.projectId === null
            ? [{ name: messages.task.title, href: "/tasks" }]
            : [
                { name: messages.project.title, href: "/projects" },
                { name: task.projectName ?? "", href: `/projects/${task.projectId}` },
              ]
        }
        mark={task !== undefined && <TaskStatePill state={task.state} />}
        actions={<TaskActions task={task} />}
      />
      {isReady && <TaskStats task={task} />}
      <SplitPage
        main={
          <>
            {task !== undefined && <MediaCard task={task} upload={upload} />}
            {isReady && <TaskJobs task={task} />}
            {task !== undefined && task.frameCount > 0 && <ContactSheet task={task} />}
          </>
        }
        side={
          <>
            <TaskLabels task={task} />
            {running.map((request) => (
              <RunningCard key={request.id} request={request} />
            ))}
            {task !== undefined && <MediaFacts taskId={taskId} key={task.frameCount} />}
            {task !== undefined && <SettingsCard task={task} />}
          </>
        }
      />
    </>
  );
}
