import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { ProjectForm } from "@/components/project/project-form";

export const metadata: Metadata = { title: messages.project.createTitle };

export default function NewProjectPage() {
  return <ProjectForm />;
}
