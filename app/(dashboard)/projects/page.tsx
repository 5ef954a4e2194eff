import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { ProjectList } from "@/components/project/project-list";

export const metadata: Metadata = { title: messages.project.title };

export default function ProjectsPage() {
  return <ProjectList />;
}
