"use client";
import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { messages } from "@/components/messages";
import { LabelCard } from "@/components/label/label-card";
import { useTRPC } from "@/components/providers/trpc";
import { ExportDialog } from "@/components/request/export-dialog";
import { NewTaskButton } from "@/components/task/new-task-button";
import { TaskTable } from "@/components/task/task-table";
import { icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { QueryFailure } from "@/components/ui/query-failure";
import { SplitPage } from "@/components/ui/split-page";
import { ProjectMenu } from "./project-menu";

/** A project: its tasks, and the labels that they share. */
export function ProjectPage({ projectId }: { projectId: number }) {
  const trpc = useTRPC();
  const project = useQuery(trpc.project.get.queryOptions({ id: projectId }));
  const [isExporting, exporting] = useDisclosure(false);
  if (project.error !== null) {
    return <QueryFailure error={project.error} onRetry={() => void project.refetch()} />;
  }
  const name = project.data?.name;
  return (
    <>
      <PageHeader
        title={name ?? <Skeleton width={240} height={22} />}
        crumbs={[{ name: messages.project.title, href: "/projects" }]}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<Download {...icon} />}
              disabled={name === undefined}
              onClick={exporting.open}
            >
              {messages.project.export}
            </Button>
            <ProjectMenu project={project.data} />
            <NewTaskButton projectId={projectId} />
          </>
        }
      />
      <SplitPage
        main={
          <TaskTable
            projectId={projectId}
            isProjectShown={false}
            emptyAction={<NewTaskButton projectId={projectId} isQuiet />}
          />
        }
        side={<LabelCard projectId={projectId} labels={project.data?.labels} />}
      />
      {name !== undefined && (
        <ExportDialog
          isOpen={isExporting}
          target={{ kind: "project", id: projectId }}
          name={name}
          onClose={exporting.close}
        />
      )}
    </>
  );
}
