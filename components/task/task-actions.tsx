"use client";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Download, Play, Plus } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { ExportDialog } from "@/components/request/export-dialog";
import { icon } from "@/components/ui/icon";
import { AddMediaDialog } from "./add-media-dialog";
import { nextJob } from "./next-job";
import { TaskMenu } from "./task-menu";
import type { WholeTask } from "./whole-task";

/** What can be done with a task; the one primary action opens the job to work on next. */
export function TaskActions({ task }: { task: WholeTask | undefined }) {
  const { me } = useMembership();
  const [isExporting, exporting] = useDisclosure(false);
  const [isAdding, adding] = useDisclosure(false);
  if (task === undefined || me === undefined) return null;
  const next = nextJob(task.jobs, me.user.id);
  return (
    <>
      {task.state === "ready" && (
        <Button variant="default" leftSection={<Plus {...icon} />} onClick={adding.open}>
          {messages.task.addMedia}
        </Button>
      )}
      {task.jobs.length > 0 && (
        <Button variant="default" leftSection={<Download {...icon} />} onClick={exporting.open}>
          {messages.task.export}
        </Button>
      )}
      <TaskMenu task={task} />
      {next !== undefined && (
        <Button
          component={Link}
          href={`/tasks/${task.id}/jobs/${next.id}`}
          leftSection={<Play {...icon} />}
        >
          {messages.job[next.act](next.id)}
        </Button>
      )}
      <ExportDialog
        isOpen={isExporting}
        target={{ kind: "task", id: task.id }}
        name={task.name}
        onClose={exporting.close}
      />
      <AddMediaDialog taskId={task.id} isOpen={isAdding} onClose={adding.close} />
    </>
  );
}
