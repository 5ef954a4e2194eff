import type { Metadata } from "next";
import { pageId } from "@/app/page-id";
import { messages } from "@/components/messages";
import { TaskPage } from "@/components/task/task-page";

export const metadata: Metadata = { title: messages.task.one };

export default async function Page({ params }: { params: Promise<{ taskId: string }> }) {
  return <TaskPage taskId={pageId((await params).taskId)} />;
}
