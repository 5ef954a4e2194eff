import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { TaskList } from "@/components/task/task-list";

export const metadata: Metadata = { title: messages.task.title };

export default function TasksPage() {
  return <TaskList />;
}
