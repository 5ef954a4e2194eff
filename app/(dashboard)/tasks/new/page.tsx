import type { Metadata } from "next";
import { pageId } from "@/app/page-id";
import { messages } from "@/components/messages";
import { TaskForm } from "@/components/task/task-form";

export const metadata: Metadata = { title: messages.task.createTitle };

interface NewTaskPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewTaskPage({ searchParams }: NewTaskPageProps) {
  const { project } = await searchParams;
  return <TaskForm projectId={typeof project === "string" ? pageId(project) : undefined} />;
}
