"use client";
import { ActionIcon } from "@mantine/core";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import classes from "./breadcrumbs.module.css";
import { useWorkspace } from "./editor-context";

/** The way back: project, task, job. */
export function Breadcrumbs() {
  const { job } = useWorkspace();
  return (
    <nav className={classes.trail} aria-label={messages.workspace.back}>
      <ActionIcon
        component={Link}
        href={`/tasks/${job.taskId}`}
        aria-label={messages.workspace.back}
      >
        <ChevronLeft {...icon} />
      </ActionIcon>
      {job.projectId !== null && (
        <>
          <Link href={`/projects/${job.projectId}`}>{job.projectName}</Link>
          <span aria-hidden>/</span>
        </>
      )}
      <Link href={`/tasks/${job.taskId}`}>{job.taskName}</Link>
      <span aria-hidden>/</span>
      <strong aria-current="page">{messages.workspace.title(job.id)}</strong>
    </nav>
  );
}
