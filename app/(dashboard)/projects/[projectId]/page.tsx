import type { Metadata } from "next";
import { pageId } from "@/app/page-id";
import { messages } from "@/components/messages";
import { ProjectPage } from "@/components/project/project-page";

export const metadata: Metadata = { title: messages.project.select };

export default async function Page({ params }: { params: Promise<{ projectId: string }> }) {
  return <ProjectPage projectId={pageId((await params).projectId)} />;
}
